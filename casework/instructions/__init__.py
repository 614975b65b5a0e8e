"""What an adjuster's sentence asks for, read by rules: the embedded model's understanding, and nothing else's.

interpret(text, dossier) -> Plan: tool calls in order, and notes on what was not understood. Pure; decides nothing
itself: every call that changes the case is put before the person by the tool.

names, *.toml  what matters, terms, documents and English lines are called in talk
documents      “以检验报告为准” -> the files meant
values         a spoken value -> its canonical form
items          which insured item is meant
mentioned      a file's name that reads like an order gives none
commands       起草, 理算, 导出 … -> calls       comparing      三方比对, 时间线, 重复的发票       elsewhere      以前有没有类似的案子
statements     part by part: what a part leaves open, the next may complete
rulings        以…为准       lines, line_changes  第9行…更正为, …不计入       settings, stated_terms  重置价值800万元, 免赔率15%
"""

from casework.instructions.interpret import interpret
from casework.instructions.plan import Call, Plan

__all__ = ["Call", "Plan", "interpret"]
