"""How good the model is on made sets of damaged names (`sets/`), with the calibration it comes with and with another's.

A set has an authority of some hundred real names, and `known.tsv`: damaged forms with the entry they stand for, right
words that must stay, names of nobody in the authority. The sets were made by hand from the standards and from habits of
translation, without the program; the seeds' names are not what they were made for.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from emendata.channel import Names
from emendata.channel.fitting import Known, fit_known, measure, read_known

SETS = sorted(path.name for path in (Path(__file__).parent / "sets").iterdir() if path.is_dir())


@cache
def loaded(name: str) -> tuple[Names, Sequence[Known]]:
    """Return a set."""
    folder = Path(__file__).parent / "sets" / name
    return Names.load([folder / "authority.xml"]), read_known(folder / "known.tsv")


@pytest.mark.parametrize("name", SETS)
def test_damaged_names_are_found_and_right_words_stay(name: str) -> None:
    """The bars: the right name first 0.98, found at the threshold 0.93; right and unlisted words hardly ever touched."""
    names, known = loaded(name)
    assert len([item for item in known if item.entity]) >= 300
    figures = measure(names, known)
    assert figures.first / figures.named >= 0.98
    assert figures.found / figures.named >= 0.93
    assert figures.misled / figures.named <= 0.005
    assert figures.changed / figures.strange <= 0.005


@pytest.mark.parametrize("name", SETS)
def test_what_is_fitted_on_one_half_holds_on_the_other(name: str) -> None:
    """The calibration is no memory of the forms it was fitted on."""
    names, known = loaded(name)
    fitted = fit_known(names, known[::2])
    figures = measure(names.with_calibration(fitted.calibration), known[1::2])
    assert figures.found / figures.named >= 0.93
    assert figures.misled / figures.named <= 0.01
    assert figures.changed / figures.strange <= 0.01


@pytest.mark.parametrize("name", SETS)
def test_a_probability_means_what_it_says(name: str) -> None:
    """Of the candidates above 0.97 nearly all are right; of all that are proposed about as many as their mean says."""
    names, known = loaded(name)
    bands = measure(names, known).bands
    _low, _high, count, right, mean = bands[-1]
    assert right / count >= mean - 0.02
    proposed = [band for band in bands if band[0] >= 0.5]
    total = sum(band[2] for band in proposed)
    expected = sum(band[2] * band[4] for band in proposed)
    assert sum(band[3] for band in proposed) / total == pytest.approx(expected / total, abs=0.03)


@pytest.mark.parametrize("name", SETS)
def test_no_right_form_of_the_authority_is_changed(name: str) -> None:
    """Every accepted form is right as it is."""
    names, _ = loaded(name)
    changed = [
        form.text
        for entity in names.authority.entities.values()
        for form in entity.forms
        if form.type in ("standard", "english", "variant") and not names.judge(form.text).is_exact
    ]
    assert changed == []
