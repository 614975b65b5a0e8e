"""The door to embedding models: an OpenAI-compatible endpoint when configured, else the lexical hash.

While the settings name another model than the one whose vectors serve, both are asked: `Embedders`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.generations import Generation, live
from adapters.search_text import DIMENSIONS, lexical_vector
from adapters.settings import Settings
from casework.errors import CaseworkError, Invalid

WIDEST = 4000  #: numbers of a halfvec that HNSW takes


class EmbeddingUnavailable(CaseworkError):
    """向量模型暂时不可用；文字检索不受影响。"""


class Embedder(Protocol):
    """Texts -> vectors. `model` and their width name the index that they belong to; `url` is where they are made.

    `weight`: what the ranking by vectors counts against 1 for that by words; 0 where vectors carry no meaning.
    """

    @property
    def model(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def weight(self) -> float: ...
    def embed(self, texts: Sequence[str]) -> list[list[float]]: ...


class LexicalEmbedder:
    """No model: a signed hash of the words. Honest about itself: fusion gives it no weight."""

    model = f"lexical-hash-{DIMENSIONS}"
    url = ""
    weight = 0.0

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [lexical_vector(text) for text in texts]


class EndpointEmbedder:
    """Any OpenAI-compatible endpoint. Raises Invalid when its vectors are wider than an index can be."""

    def __init__(
        self, base_url: str, api_key: str, model: str, weight: float = 1.0, timeout: float = 20.0
    ) -> None:
        from langchain_openai import OpenAIEmbeddings
        from openai import BadRequestError, OpenAIError, UnprocessableEntityError
        from pydantic import SecretStr

        self._refusal = (BadRequestError, UnprocessableEntityError)
        self._failure = OpenAIError
        self.model, self.url, self.weight = model, base_url, weight
        self._client = OpenAIEmbeddings(
            model=model,
            base_url=base_url,
            api_key=SecretStr(api_key),
            timeout=timeout,
            max_retries=2,
            check_embedding_ctx_length=False,
        )

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Raises EmbeddingUnavailable when the endpoint does not give vectors, Invalid when it refuses these texts."""
        try:
            vectors = self._client.embed_documents(list(texts))
        except self._refusal as error:
            raise Invalid(f"向量模型 {self.model} 不接受这段文字。") from error
        except self._failure as error:
            raise EmbeddingUnavailable from error
        for width in {len(vector) for vector in vectors}:
            if width > WIDEST:
                raise Invalid(
                    f"向量模型 {self.model} 的维度 {width} 超过索引的 {WIDEST}，请换用不超过该维度的模型。"
                )
        return vectors


class Embedders:
    """`wanted`: what the settings name. `former` opens the model of an index that was made before."""

    def __init__(self, wanted: Embedder, former: Callable[[str, str], Embedder]) -> None:
        self.wanted = wanted
        self._former = former
        self._known: dict[str, Embedder] = {wanted.model: wanted}

    @classmethod
    def only(cls, embedder: Embedder) -> "Embedders":
        """Where the model never changes."""
        return cls(embedder, lambda _model, _url: embedder)

    def serving(self, connection: Connection[TupleRow]) -> Embedder:
        """The model to ask questions with: its vectors are complete."""
        return next((self.of(g) for g in live(connection) if g.serves), self.wanted)

    def kept(self, connection: Connection[TupleRow]) -> list[Embedder]:
        """Every model whose vectors a new page needs: what serves, and what is being made."""
        return [self.of(g) for g in live(connection)]

    def of(self, generation: Generation) -> Embedder:
        if generation.model not in self._known:
            self._known[generation.model] = self._former(generation.model, generation.url)
        return self._known[generation.model]


def open_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name; nothing is asked of it yet."""
    if not settings.embedding_model:
        return LexicalEmbedder()
    url, key = settings.embedding_base_url or "", _key(settings)
    return EndpointEmbedder(url, key, settings.embedding_model, settings.embedding_weight)


def open_embedders(settings: Settings) -> Embedders:
    """The same, and whatever came before it."""
    return Embedders(open_embedder(settings), partial(_former, settings))


def _former(settings: Settings, model: str, url: str) -> Embedder:
    """An endpoint is given the present key only where it is the present endpoint."""
    if not url:
        return LexicalEmbedder()
    same = url == (settings.embedding_base_url or "")
    previous = settings.embedding_previous_api_key
    key = _key(settings) if same else previous.get_secret_value() if previous else "none"
    return EndpointEmbedder(url, key, model, settings.embedding_weight)


def _key(settings: Settings) -> str:
    return settings.embedding_api_key.get_secret_value() if settings.embedding_api_key else "none"
