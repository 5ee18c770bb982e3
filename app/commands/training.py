"""`gaung train`: the model that learns from people's decisions, and the shipped one made again."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.console import put
from app.house import House
from app.learned_models import SHIPPED, LearnedModel
from domain.errors import UsageError

PACKAGED = Path(__file__).parents[2] / "classifier" / "models"


def train(
    context: typer.Context,
    data: Annotated[
        Path | None, typer.Option(help="Folder with labelled articles: make the shipped model again, with its card.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="With --data: folder of the model.", show_default="the packaged one")
    ] = None,
    show: Annotated[
        bool, typer.Option("--list", help="The models that learned here, and which one is in use.")
    ] = False,
    use: Annotated[str | None, typer.Option(metavar="VERSION", help="Use this model from now on; or: shipped.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Learn topics and tone from every decision so far, and use what is no worse on decisions held out.

    The model lies beside the database; every former one stays. `gaung tag` then tags anew what the old one had tagged.
    """
    house: House = context.obj
    if sum((data is not None, show, use is not None)) > 1:
        raise UsageError("--data, --list and --use are three different things: give one")
    if out is not None and data is None:
        raise UsageError("--out goes with --data")
    if data is not None:
        _ship(house, data, out or PACKAGED)
    elif show:
        _list(house, as_json)
    elif use is not None:
        house.learned_models.use(use)
        put(f"in use: {use}")
    else:
        _learn(house, as_json)


def _ship(house: House, data: Path, folder: Path) -> None:
    """Same data, same model."""
    from app.console import say
    from app.training_data import MEASURED, asked_of, read_gold, training_sources
    from classifier.role_shipping import ship_roles
    from classifier.shipping import ship

    slugs = [topic.slug for topic in house.registry.topics]
    shipment = ship(training_sources(data), slugs, folder, asked_of(house.linker), say)
    say("training roles")
    labelled = [row for name in MEASURED if (data / name).is_file() for row in read_gold(data / name)]
    ship_roles(labelled, house.linker, folder)
    put(str(shipment.path))


def _learn(house: House, as_json: bool) -> None:
    from app.learning_step import learn

    outcome = learn(house)
    if as_json:
        compared = outcome.comparison.to_dict() if outcome.comparison else None
        version = outcome.installed.version if outcome.installed else None
        put(json.dumps({"told": outcome.told, "installed": version, "comparison": compared}, ensure_ascii=False))
        return
    for line in outcome.comparison.lines() if outcome.comparison else ():
        put(line)
    put(outcome.told)


def _list(house: House, as_json: bool) -> None:
    models, in_use = house.learned_models.all(), house.learned_models.in_use or SHIPPED
    if as_json:
        put(json.dumps({"in_use": in_use, "models": [model.to_dict() for model in models]}, ensure_ascii=False))
        return
    put(f"{'*' if in_use == SHIPPED else ' '} {SHIPPED}")
    for model in models:
        put(f"{'*' if in_use == model.version else ' '} {_line(model)}")


def _line(model: LearnedModel) -> str:
    learned = {"topics": model.topics_until, "tone": model.tone_until}
    what = " and ".join(name for name, until in learned.items() if until)
    return f"{model.version}  {model.made_at:%Y-%m-%d %H:%M} UTC  {what} from {model.articles} decided article(s)"
