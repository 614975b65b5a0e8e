"""What each word of the command line does.

words       the words themselves: argparse, nothing else is imported
dispatch    word -> function
service     the running service, opened in the name of ASSISTANT_USER
output      a payload for `--json`, a text for people; errors that mean an exit status
case evidence ask chat knowledge across loss report evaluate    one subject each: service in, Output out
operations backup health    migrate, user, serve | backup, restore | doctor
"""
