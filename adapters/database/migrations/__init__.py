"""Forward-only migrations: versions/NNNN.py runs sql/NNNN_name.sql. There is no downgrade; restore a backup instead."""
