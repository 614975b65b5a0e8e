"""Hostile and broken files, made on the spot: one module a family, each a dict of name -> Sample.

pdfs  pictures  offices  packages  mails  texts  locked
"""
