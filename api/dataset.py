"""The data as a whole: its description at /dataset and /.well-known/void, that of the SPARQL endpoint, and the files at /dumps/."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException

from api.answering import ask
from api.description import Download, dataset, service
from api.formats import TRIPLES, choose
from api.headers import VERSION
from api.markup import filled
from api.public import accepted, public
from api.representations import HTML, SUFFIXES, written
from api.vocabulary import asked, told
from graph.downloads import OFFERED, checksums
from graph.errors import StoreError
from graph.opening import remote
from graph.versions import CHECKSUMS, Reading, current
from queries.statistics import statistics

MEDIA = {"phahe.nq": "application/n-quads", "phahe.nq.gz": "application/gzip"}


def router(where: Path | str) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/.well-known/void", response_class=Response)
    async def well_known() -> Response:
        """Where the description is (VoID, 7.2)."""
        return RedirectResponse("/dataset", 302)

    @routes.get("/dataset", response_class=Response)
    @routes.get("/dataset.{suffix}", response_class=Response)
    async def described(request: Request, suffix: str = "") -> Response:
        """What the data set is, what it holds and how it can be had, in VoID and DCAT."""
        media = asked(request, suffix)
        counted, files = await ask(request, statistics), downloads(where)
        if media == HTML:
            return told(filled("dataset.html", counted=counted, files=files, SUFFIXES=tuple(SUFFIXES)), media, "/dataset")
        base = public(request)
        return told(written([*dataset(base, counted, files), *service(base, counted)], media), media, "/dataset")

    @routes.get("/dumps/{name}", response_class=Response)
    async def dump(request: Request, name: str) -> Response:
        """A file with all of the data, or with the checksums of those files; parts of it can be asked for (Range)."""
        if remote(where):
            raise HTTPException(404, "the data lie in another engine; `phahe dump --endpoint` writes them to a file")
        if name != CHECKSUMS and name not in OFFERED:
            raise HTTPException(404, f"there is {', '.join([*OFFERED, CHECKSUMS])}, but no {name!r}")
        return sent(request, current(Path(where)), name)

    return routes


async def endpoint_described(request: Request) -> Response:
    """The SPARQL endpoint described in RDF (SPARQL 1.1 Service Description), to those who ask it nothing."""
    media = choose(accepted(request), list(TRIPLES))
    counted = await ask(request, statistics)
    return Response(written(service(public(request), counted), media), media_type=media, headers={"Vary": "Accept"})


def downloads(where: Path | str) -> list[Download]:
    """The files of the current version; none of an endpoint, and none where its build did not make them yet."""
    if remote(where):
        return []
    version = current(Path(where))
    sums = checksums(version.folder) if (version.folder / CHECKSUMS).exists() else {}
    return [Download(name, MEDIA[name], (version.folder / OFFERED[name]).stat().st_size, digest) for name, digest in sums.items()]


def sent(request: Request, version: Reading, name: str) -> Response:
    """The file of a version, which stays on disk until it has been sent."""
    path = version.folder / OFFERED.get(name, name)
    if not path.exists():
        raise StoreError(f"{name}: not made by the build of this store; run `phahe build` again")
    tag = f'"{version.digest}-{name}"'
    headers = {"ETag": tag, VERSION: version.digest, "Cache-Control": "no-cache"}
    if tag in [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    media = MEDIA.get(name, "text/plain; charset=utf-8")
    return FileResponse(path, media_type=media, headers=headers, background=BackgroundTask(release, version))


def release(version: Reading) -> None:
    """Lets a later build delete the version; until then the response holds it."""
    version.close()
