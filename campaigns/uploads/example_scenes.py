"""Scenes of a city as children draw them: each paints one kind, and the plan says what is in it."""

import math
from collections.abc import Callable

from campaigns.uploads.crayon import (
    BLUE,
    BRIGHT,
    BROWN,
    GREEN,
    GREY,
    INK,
    LEAF,
    ORANGE,
    RED,
    SKY,
    TAN,
    TEAL,
    VIOLET,
    WHITE,
    YELLOW,
    Crayon,
)
from campaigns.uploads.example_elements import (
    PASTEL,
    WALLS,
    draw_animal,
    draw_bicycle,
    draw_boat,
    draw_flower,
    draw_goal,
    draw_ground,
    draw_house,
    draw_people,
    draw_person,
    draw_row,
    draw_sky,
    draw_tree,
    draw_wheel,
    draw_window,
)
from campaigns.uploads.example_stories import Plan


def paint_street(crayon: Crayon, plan: Plan) -> None:
    """Paint a row of houses, a road and people before it."""
    base = crayon.height * 0.72
    draw_sky(crayon, base, plan.weather)
    draw_row(crayon, base, plan.count, crayon.height * 0.22, crayon.height * 0.42)
    draw_ground(crayon, base, GREY)
    middle = (base + crayon.height) / 2
    for part in range(0, round(crayon.width), 16):
        crayon.line([(part + 3, middle + 3), (part + 11, middle + 3)], WHITE, 1.6)
    draw_people(crayon, middle + 5, plan.people, 27)


def paint_tower(crayon: Crayon, plan: Plan) -> None:
    """Paint a very tall tower with many windows and a flag."""
    random, width, base = crayon.random, crayon.width, crayon.height * 0.84
    draw_sky(crayon, base, plan.weather)
    middle, y = width * random.uniform(0.4, 0.6), base
    for side in (0.14, 0.86):
        draw_house(crayon, width * side - 11, base, 22, random.uniform(18, 34), random.choice(PASTEL))
    step = (base - crayon.height * 0.2) / plan.count
    for floor, colour in enumerate(random.sample(WALLS, plan.count)):
        wide = 38 - floor * random.uniform(4, 6)
        crayon.box(middle - wide / 2, y - step, wide, step, colour)
        for row in range(2):
            for column in range(3):
                x = middle - wide / 2 + wide * (column + 0.27) / 3
                draw_window(crayon, x, y - step * (0.92 - row * 0.46), min(wide * 0.16, step * 0.3))
        y -= step
    crayon.shape([(middle - 10, y), (middle, y - 11), (middle + 10, y)], RED)
    crayon.line([(middle, y - 11), (middle, y - 20)], INK, 0.8)
    flag = [(middle, y - 20), (middle + 11, y - 17.5), (middle, y - 14.5)]
    crayon.shape(flag, random.choice(BRIGHT))
    draw_ground(crayon, base, LEAF)
    draw_people(crayon, crayon.height * 0.95, plan.people, 20)


def paint_tram(crayon: Crayon, plan: Plan) -> None:
    """Paint a tram full of faces on its rails."""
    random, width, base = crayon.random, crayon.width, crayon.height * 0.74
    draw_sky(crayon, base, plan.weather)
    draw_row(crayon, base - 8, 5, 20, 38)
    draw_ground(crayon, base - 8, TAN)
    for rail in (base + 9, base + 13):
        crayon.line([(-1, rail), (width / 2, rail + 0.6), (width + 1, rail)], INK, 1)
    colour = random.choice((RED, BLUE, GREEN, ORANGE, VIOLET, YELLOW))
    left, wide, top = width * 0.07, width * 0.86, base - 36
    crayon.line([(width * 0.5, top), (width * 0.46, top - 8), (width * 0.54, top - 13)], INK, 0.9)
    crayon.line([(-1, top - 13), (width + 1, top - 14)], INK, 0.7)
    crayon.box(left, top, wide, 43, colour)
    crayon.fill([(left, base - 4), (left + wide, base - 4), (left + wide, base - 1), (left, base - 1)], WHITE)
    place = wide / (plan.count + 1)
    for number in range(plan.count + 1):
        x = left + place * (number + 0.14)
        crayon.box(x, top + 6, place * 0.72, 20, (214, 238, 250))
        draw_person(crayon, x + place * 0.36, top + 34, 25, on_bike=True)
        crayon.fill(
            [(x - 1, top + 26), (x + place * 0.8, top + 26), (x + place * 0.8, top + 36), (x - 1, top + 36)], colour
        )
        draw_wheel(crayon, x + place * 0.36, base + 7, 4.5)
    draw_people(crayon, crayon.height - 1, plan.people, 20)


def paint_park(crayon: Crayon, plan: Plan) -> None:
    """Paint trees, flowers, a slide and a swing."""
    random, width, base = crayon.random, crayon.width, crayon.height * 0.6
    draw_sky(crayon, base, plan.weather)
    draw_ground(crayon, base, LEAF)
    for number in range(plan.count):
        x = width * (number + random.uniform(0.3, 0.7)) / plan.count
        draw_tree(crayon, x, base + random.uniform(2, 8), random.uniform(32, 46))
    feet = crayon.height * 0.88
    x = width * random.uniform(0.1, 0.2)
    for part in (0, 7):
        crayon.line([(x + part, feet), (x + part, feet - 28)], BLUE, 1.3)
    for rung in range(5):
        crayon.line([(x, feet - 4 - rung * 5), (x + 7, feet - 4 - rung * 5)], BLUE, 1)
    slide = [(x + 7, feet - 26), (x + 16, feet - 16), (x + 26, feet - 2), (x + 33, feet - 1)]
    crayon.line(slide, random.choice((RED, ORANGE, VIOLET)), 3.4)
    x = width * random.uniform(0.66, 0.74)
    crayon.line([(x - 4, feet), (x, feet - 30), (x + 26, feet - 30), (x + 30, feet)], RED, 1.4)
    draw_person(crayon, x + 13, feet - 4, 20)
    for side in (8, 18):
        crayon.line([(x + side, feet - 30), (x + side, feet - 8)], INK, 0.6)
    crayon.line([(x + 7, feet - 8), (x + 19, feet - 8)], BROWN, 1.6)
    draw_people(crayon, crayon.height * 0.95, plan.people, 23)
    for _ in range(random.randint(5, 9)):
        draw_flower(crayon, random.uniform(3, width - 3), crayon.height - random.uniform(0, 3), random.uniform(7, 11))


def paint_river(crayon: Crayon, plan: Plan) -> None:
    """Paint a river with a bridge and a boat on it."""
    random, width, water = crayon.random, crayon.width, crayon.height * 0.58
    draw_sky(crayon, water, plan.weather)
    draw_row(crayon, water - 2, plan.count, 14, 27)
    draw_ground(crayon, water - 2, GREEN)
    crayon.background(water + 5, crayon.height + 2, BLUE, 170)
    for _ in range(random.randint(14, 22)):
        x, y = random.uniform(2, width - 8), random.uniform(water + 8, crayon.height - 3)
        crayon.line([(x, y), (x + 2, y - 1.2), (x + 4, y), (x + 6, y - 1.2), (x + 8, y)], WHITE, 0.7)
    deck, colour = water + 2, random.choice((RED, ORANGE, VIOLET, BROWN))
    arch = [(width * part / 12, deck - 15 * math.sin(math.pi * part / 12)) for part in range(13)]
    crayon.shape([*arch, *((x, y + 7) for x, y in reversed(arch))], colour)
    for x, y in arch[1:-1]:
        crayon.line([(x, y), (x, y - 6)], colour, 0.9)
    crayon.line([(x, y - 6) for x, y in arch], colour, 1)
    for number in range(plan.people):
        x, y = arch[3 + number * 2]
        draw_person(crayon, x, y, 19)
    x, y = width * random.uniform(0.3, 0.65), crayon.height * 0.9
    draw_boat(crayon, x, y)


def paint_night(crayon: Crayon, plan: Plan) -> None:
    """Paint lit houses under the moon and the stars."""
    base = crayon.height * 0.86
    draw_sky(crayon, base, "night")
    draw_row(crayon, base, plan.count + 1, crayon.height * 0.2, crayon.height * 0.52, is_lit=True)
    draw_ground(crayon, base, crayon.random.choice((GREEN, VIOLET, GREY, TEAL)))
    draw_people(crayon, crayon.height * 0.97, plan.people, 19)


def paint_market(crayon: Crayon, plan: Plan) -> None:
    """Paint market stalls with striped roofs and crates of fruit."""
    random, base = crayon.random, crayon.height * 0.74
    draw_sky(crayon, base, plan.weather)
    draw_ground(crayon, base - 6, TAN)
    place = crayon.width / plan.count
    for number in range(plan.count):
        left, wide, colour = place * number + 2, place - 4, random.choice((RED, BLUE, GREEN, ORANGE, VIOLET))
        for post in (left + 1.5, left + wide - 1.5):
            crayon.line([(post, base), (post, base - 34)], BROWN, 1.4)
        draw_person(crayon, left + wide / 2, base + 2, 30)
        crayon.box(left, base - 11, wide, 13, BROWN)
        for _ in range(round(wide * 0.9)):
            fruit = random.choice((RED, ORANGE, YELLOW, LEAF, VIOLET))
            crayon.dot(left + random.uniform(2, wide - 2), base - 12 + random.uniform(-1.5, 1), 1.7, fruit)
        stripes = 6
        for stripe in range(stripes):
            x = left - 1 + (wide + 2) * stripe / stripes
            edge, top = x + (wide + 2) / stripes, base - 40
            cloth = [(x, top), (edge, top), (edge, top + 10), ((x + edge) / 2, top + 12), (x, top + 10)]
            crayon.shape(cloth, colour if stripe % 2 else WHITE, width=0.6)
    draw_people(crayon, crayon.height * 0.96, plan.people, 27)


def paint_bicycles(crayon: Crayon, plan: Plan) -> None:
    """Paint people on bicycles on a path between trees."""
    random, width, base = crayon.random, crayon.width, crayon.height * 0.66
    draw_sky(crayon, base, plan.weather)
    draw_row(crayon, base - 3, 5, 14, 30)
    draw_ground(crayon, base - 3, LEAF)
    for part in (0.05, 0.5, 0.95):
        draw_tree(crayon, width * part, base + 3, random.uniform(28, 38))
    crayon.background(crayon.height * 0.78, crayon.height * 0.95, (232, 150, 110), 190)
    riders = min(3, plan.people)
    for number in range(riders):
        x, y = width * (number + 0.5) / riders, crayon.height * 0.83 + random.uniform(-1, 3)
        draw_person(crayon, x - 1, y - 4, 34, on_bike=True)
        draw_bicycle(crayon, x, y)


def paint_rooftop(crayon: Crayon, plan: Plan) -> None:
    """Paint a garden on a roof, with beds of flowers, above the other houses."""
    random, width, roof = crayon.random, crayon.width, crayon.height * 0.62
    draw_sky(crayon, crayon.height * 0.7, plan.weather)
    draw_row(crayon, crayon.height * 0.7, 5, crayon.height * 0.22, crayon.height * 0.38)
    crayon.box(3, roof, width - 6, crayon.height - roof + 4, random.choice(PASTEL))
    for column in range(5):
        draw_window(crayon, 9 + (width - 22) / 4.6 * column, crayon.height * 0.82, 10)
    crayon.box(1, roof - 3, width - 2, 6, BROWN)
    draw_tree(crayon, width * random.uniform(0.1, 0.25), roof - 3, 34)
    for bed in range(plan.count):
        left, wide = 5 + (width - 10) * bed / plan.count, (width - 10) / plan.count - 4
        for stem in range(4):
            draw_flower(crayon, left + wide * (stem + 0.5) / 4, roof - 5, random.uniform(7, 13))
        crayon.box(left, roof - 8, wide, 6, (150, 92, 52))
    draw_people(crayon, roof + 1, plan.people, 31)


def paint_rain(crayon: Crayon, plan: Plan) -> None:
    """Paint people under bright umbrellas in the rain, and puddles."""
    random, width, base = crayon.random, crayon.width, crayon.height * 0.74
    draw_sky(crayon, base, "rain")
    draw_row(crayon, base, plan.count, 22, 36)
    draw_ground(crayon, base, (168, 172, 186))
    for _ in range(5):
        crayon.oval(
            random.uniform(8, width - 8), crayon.height - random.uniform(3, 14), random.uniform(6, 11), 2.2, SKY, BLUE
        )
    place, colours = width / plan.people, random.sample(BRIGHT, plan.people)
    for number, colour in enumerate(colours):
        x, feet = place * (number + random.uniform(0.4, 0.6)), crayon.height * 0.92 + random.uniform(-2, 3)
        draw_person(crayon, x, feet, 32)
        top = feet - 35
        crayon.line([(x + 9, top - 6), (x + 9.5, feet - 15)], BROWN, 1)
        hood = [
            (x + 5 + 16 * math.cos(turn * math.pi / 10), top + 2 - 14 * math.sin(turn * math.pi / 10))
            for turn in range(11)
        ]
        crayon.shape(hood, colour)
        for turn in (3, 5, 7):
            crayon.line([(x + 5, top - 12), hood[turn], (x + 5 + (5 - turn) * 3.4, top + 2)], INK, 0.6)


def paint_ball(crayon: Crayon, plan: Plan) -> None:
    """Paint a ball game between two goals, houses behind."""
    random, width, base = crayon.random, crayon.width, crayon.height * 0.56
    draw_sky(crayon, base, plan.weather)
    draw_row(crayon, base, plan.count, 14, 26)
    draw_ground(crayon, base, GREEN)
    middle = (base + crayon.height) / 2
    centre = [(width / 2 + 15 * math.cos(turn * 0.63), middle + 7 * math.sin(turn * 0.63)) for turn in range(10)]
    crayon.line(centre, WHITE, 1.1, closed=True)
    crayon.line([(width / 2, base + 1), (width / 2, crayon.height)], WHITE, 1.1)
    for side in (2, width - 16):
        draw_goal(crayon, side, middle)
    draw_people(crayon, middle + 2, plan.people, 24)
    draw_people(crayon, crayon.height * 0.95, plan.people + 1, 29)
    x, y = width * random.uniform(0.3, 0.7), middle + random.uniform(-3, 9)
    crayon.oval(x, y, 4.6, 4.6, random.choice((WHITE, ORANGE, RED)))
    crayon.line([(x - 4, y - 1), (x, y + 1), (x + 4, y - 1)], INK, 0.7)


def paint_animals(crayon: Crayon, plan: Plan) -> None:
    """Paint big animals that walk through a small city."""
    random, width, base = crayon.random, crayon.width, crayon.height * 0.6
    draw_sky(crayon, base, plan.weather)
    draw_row(crayon, base, plan.count, 16, 32)
    draw_ground(crayon, base, random.choice((LEAF, TAN, GREEN)))
    draw_people(crayon, crayon.height * 0.66, plan.people, 17)
    for number, kind in enumerate(plan.animals):
        x = width * (number + 0.42) / 3
        draw_animal(crayon, x, crayon.height * 0.92 + random.uniform(-5, 1), random.uniform(22, 28), kind)
    for _ in range(random.randint(3, 7)):
        draw_flower(crayon, random.uniform(3, width - 3), crayon.height - 1, random.uniform(6, 9))


SCENES: dict[str, Callable[[Crayon, Plan], None]] = {
    "street": paint_street,
    "tower": paint_tower,
    "park": paint_park,
    "river": paint_river,
    "night": paint_night,
    "market": paint_market,
    "tram": paint_tram,
    "rooftop": paint_rooftop,
    "bicycles": paint_bicycles,
    "rain": paint_rain,
    "animals": paint_animals,
    "ball": paint_ball,
}
