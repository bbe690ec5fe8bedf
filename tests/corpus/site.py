"""What a library site puts round an article: its number at the head, and at the foot all that the site says of itself."""

import random

from .words import PLACES

_COUNTRIES = {"KZ": "Kazakhstan", "MN": "Mongolia", "ID": "Indonesia", "JP": "Japan", "KR": "Korea"}


def site_head(rng: random.Random) -> str:
    """Return the line with the site's number of the article."""
    return f"Libmonster ID: {rng.choice(list(_COUNTRIES))}-{rng.randint(100, 9000)}\n\n\n"


def affiliation(rng: random.Random) -> str:
    """Return the line that says what the author is, run together as sites deliver it."""
    degree = rng.choice(("Doctor of Historical Sciences", "Candidate of Philological Sciences", "PhD, Senior Lecturer"))
    return f"{degree} {rng.choice(('Institute of Oriental Studies', 'State University'))} of {rng.choice(PLACES)}"


def keywords(rng: random.Random, words: list[str]) -> str:
    """Return a line of keywords, or what is left of it when the marks between them are lost."""
    if rng.random() < 0.5:
        return f"Keywords: {', '.join(words)}"
    return f"{words[0]} Keywords:{''.join(words[1:])}"


def site_tail(rng: random.Random, title: str, author: str) -> str:
    """Return what follows the article, from the permanent link on; full of numbers that are nobody's notes."""
    code, country = rng.choice(list(_COUNTRIES.items()))
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2022, 2024)
    place, name = rng.choice(PLACES), author.upper()
    return f"""

Permanent link to this publication:

Similar publications: L{country} LWorld Y G


{rng.choice(("Bolat Press", "Dewi Sari", "Min Jun"))}Contacts and other materials (articles, photo, files etc)

Author's official page at Libmonster:

Find other author's materials at: Libmonster (all the World)GoogleYandex

Permanent link for scientific papers (for citations):

{name}, {title} // {place}: {country} ({code}-LIBRARY.NET). Updated: {day:02}.{month:02}.{year}. URL: (date of access: 15.07.{year + 1}).

Found source (search robot):

Publication author(s) - {name}:

{name} → other publications, search: Libmonster {country}Libmonster WorldGoogleYandex


Reviews of professional authors
Order by:
Per page:
  • There are no comments yet
Related topics
{place}, {country}
{rng.randint(20, 900)} views rating
{day:02}.{month:02}.{year} ({rng.randint(3, 300)} days ago)
0 subscribers
0 votes
Related Articles
{rng.randint(2, 9)} days ago · From {place}
{rng.randint(10, 90)} days ago · From {place}

New publications:

Popular with readers:

News from other countries:

About · News · For Advertisers

{country} Digital Library ® All rights reserved.
2023-{year}, {code}-LIBRARY.NET is a part of Libmonster, international library network (open map)
"""
