"""What an adjuster's sentence asks for, read by rules: the embedded model's understanding, and nothing else's.

interpret(text, dossier) -> Plan: tool calls in order, and notes on what was not understood. Pure; decides nothing
itself: every call that changes the case is put before the person by the tool.

names, *.toml  what matters, terms and documents are called in talk
documents      “以检验报告为准” -> the files meant
values         a spoken value -> its canonical form
commands       起草, 理算, 导出 … -> calls
rulings        以…为准
lines          第9行…更正为, …不计入
settings       重置价值800万元, 免赔率改为15%, 责任比例70%
"""

from casework.instructions.interpret import interpret
from casework.instructions.plan import Call, Plan

__all__ = ["Call", "Plan", "interpret"]
