"""Pure views: a domain value and a reader's texts become a screen."""
