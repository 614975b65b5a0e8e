"""Chapters that only reports before and after the final one have, each `Brief -> nodes`.

advice.py         查勘快报: who, when, where, what is seen; no cause, no liability
preliminary.py    初步报告: first opinions with their open questions
reserve.py        估损区间, 准备金 as a person set it, 预付赔款
outstanding.py    待提供资料, 下步工作
since.py          what has changed since the last report that was issued
"""
