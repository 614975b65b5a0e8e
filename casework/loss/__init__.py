"""The loss engine (理算): items x policy terms -> ordered steps, exact to the cent.

terms.py        what the policy says (PolicyTerm), the claim's lines (LossItem), the outcome (LossRun, Step, ItemResult)
term_names.py   every term as data: allowed values, default, question, what it changes
inputs.py       LossInputs: everything one reckoning needs
schedule.py     compute(inputs) -> LossResult: the order of the steps; readings that give other money
in_force.py     which value of a term applies, and which defaults were used
worksheet.py    the rows of the 理算表 as they are written; running.py one amount with its formula in words
items.py        one item: loss, salvage, average, caps     deductible.py own_deductible.py limits.py sue_labour.py shares.py recovery.py
double.py       重复保险     business.py 营业中断     motor.py     liability.py     cargo.py     tax.py     depreciation.py
refusals.py     what is missing before a sum may be named
perils.py       which perils a text names; does a cause fall under them
reading/        policy paragraphs -> PolicyTerm    assemble/  dossier -> LossInputs    what_if.py  the same with a change
"""
