"""The database: column types, tables, one repository per feature, unit of work, migrations."""
