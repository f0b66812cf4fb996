"""What the seeded world tells: named cases, the crowd around them, and what comes next."""
