"""Nodes and edges of the agent."""

from langgraph.graph import START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Checkpointer

from assistant.graph.nodes import Context, act, after_agent, agent, approve, ask
from assistant.graph.state import State

Graph = CompiledStateGraph[State, Context, State, State]


def build(checkpointer: Checkpointer = None) -> Graph:
    """agent -> (calls?) -> ask -> approve -> act -> agent … until the model only talks."""
    graph = StateGraph(State, context_schema=Context)
    graph.add_node("agent", agent)
    graph.add_node("ask", ask)
    graph.add_node("approve", approve)
    graph.add_node("act", act)
    graph.add_edge(START, "agent")
    graph.add_conditional_edges("agent", after_agent)
    graph.add_edge("ask", "approve")
    graph.add_edge("approve", "act")
    graph.add_edge("act", "agent")
    return graph.compile(checkpointer=checkpointer)
