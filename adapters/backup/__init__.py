"""Backup and recovery: an encrypted repository of base backups, write-ahead log and objects."""
