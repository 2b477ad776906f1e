"""What children's drawings of a city are made of: people, animals, houses, trees, vehicles, and the sky above."""

import math

from campaigns.uploads.crayon import (
    BLUE,
    BRIGHT,
    BROWN,
    GREEN,
    GREY,
    INK,
    LEAF,
    NIGHT_PAPER,
    ORANGE,
    PINK,
    RED,
    SKINS,
    SKY,
    TAN,
    VIOLET,
    WHITE,
    YELLOW,
    Colour,
    Crayon,
)

HAIR = (INK, BROWN, (92, 58, 36), (196, 120, 50), (230, 190, 90), (60, 52, 60))
PASTEL = ((255, 214, 120), (246, 160, 150), (170, 214, 240), (190, 224, 150), (216, 184, 236), (250, 190, 120))
WALLS = (*PASTEL, RED, ORANGE, SKY, YELLOW, LEAF)
COATS = ((176, 120, 76), (186, 190, 198), ORANGE, TAN, (250, 226, 170), WHITE, PINK)
SKIES = (SKY, SKY, SKY, (120, 214, 214), (255, 196, 120), (250, 176, 196), (196, 178, 240), (255, 226, 130))


def draw_face(crayon: Crayon, x: float, y: float, size: float) -> None:
    """Draw two eyes and a smile around (x, y)."""
    for side in (-0.35, 0.35):
        crayon.dot(x + side * size, y - size * 0.15, max(0.3, size * 0.11))
    smile = [(x + part * size * 0.45, y + size * (0.5 - 0.3 * part * part)) for part in (-1, -0.5, 0, 0.5, 1)]
    crayon.line(smile, RED if size > 4 else INK, max(0.45, size * 0.09))


def draw_sun(crayon: Crayon, x: float, y: float, size: float) -> None:
    """Draw a sun with rays, most often with a face."""
    count = crayon.random.randint(9, 14)
    for number in range(count):
        angle = number * math.tau / count
        near, far = size * 1.25, size * crayon.random.uniform(1.6, 2.0)
        cos, sin = math.cos(angle), math.sin(angle)
        crayon.line([(x + near * cos, y + near * sin), (x + far * cos, y + far * sin)], ORANGE, 1.1)
    crayon.oval(x, y, size, size, YELLOW, ORANGE)
    if crayon.random.random() < 0.7:
        draw_face(crayon, x, y, size)


def draw_cloud(crayon: Crayon, x: float, y: float, size: float, colour: Colour = WHITE) -> None:
    """Draw a cloud as one bumpy line around a few scribbles."""
    points = []
    for number in range(36):
        angle = number * math.tau / 36
        bump = 1 + 0.17 * abs(math.sin(angle * 3.5))
        points.append((x + size * bump * math.cos(angle), y + size * 0.52 * bump * math.sin(angle)))
    crayon.shape(points, colour, BLUE if colour == WHITE else INK, width=0.7)


def draw_sky(crayon: Crayon, ground: float, weather: str) -> None:
    """Draw what is above `ground`: sun, clouds, rain or night with moon and stars."""
    random, width = crayon.random, crayon.width
    if weather == "night":
        crayon.background(-2, ground, NIGHT_PAPER, 170)
        x, y = width * random.uniform(0.12, 0.85), random.uniform(14, 20)
        crayon.oval(x, y, 8, 8, YELLOW, ORANGE)
        draw_face(crayon, x, y, 7)
        for _ in range(random.randint(12, 20)):
            draw_star(crayon, random.uniform(3, width - 3), random.uniform(3, ground * 0.7), random.uniform(1.3, 2.6))
        return
    if random.random() < 0.75:
        grey_sky = (176, 190, 206)
        crayon.background(-2, ground, grey_sky if weather == "rain" else random.choice(SKIES), random.randint(115, 150))
    if weather == "rain":
        for part in (0.15, 0.5, 0.82):
            draw_cloud(crayon, width * part, random.uniform(7, 14), random.uniform(11, 15), (150, 160, 176))
        for _ in range(90):
            x, y = random.uniform(2, width), random.uniform(18, ground)
            crayon.line([(x, y), (x - 1.2, y + 4.5)], BLUE, 0.75)
        return
    side = random.choice((0.14, 0.86, random.uniform(0.3, 0.7)))
    if weather == "sun":
        draw_sun(crayon, width * side, random.uniform(13, 17), random.uniform(7, 9.5))
    for _ in range(random.randint(1, 2) if weather == "sun" else random.randint(3, 5)):
        part = (side + random.uniform(0.25, 0.75)) % 1
        draw_cloud(crayon, width * part, random.uniform(8, ground * 0.35), random.uniform(7, 11))
    for _ in range(random.randint(0, 4)):
        x, y = random.uniform(5, width - 5), random.uniform(8, ground * 0.4)
        crayon.line([(x - 2.5, y - 1), (x - 1.2, y - 1.8), (x, y), (x + 1.2, y - 1.8), (x + 2.5, y - 1)], INK, 0.6)


def draw_star(crayon: Crayon, x: float, y: float, size: float) -> None:
    """Draw a star of crossing strokes."""
    for number in range(3):
        angle = number * math.pi / 3 + crayon.random.uniform(-0.2, 0.2)
        cos, sin = size * math.cos(angle), size * math.sin(angle)
        crayon.line([(x - cos, y - sin), (x + cos, y + sin)], YELLOW, 0.6)


def draw_person(crayon: Crayon, x: float, feet: float, height: float, *, on_bike: bool = False) -> None:
    """Draw a person with a big head and open arms who stands at `feet`."""
    random = crayon.random
    skin, clothes, hair = random.choice(SKINS), random.choice(BRIGHT), random.choice(HAIR)
    head, neck, hip = height * 0.17, feet - height * 0.66, feet - height * 0.28
    wide = height * 0.16
    for side in (-1, 1):
        if not on_bike:
            foot = x + side * wide * 0.75
            crayon.line([(x + side * wide * 0.4, hip), (foot, feet), (foot + side * 1.3, feet)], INK, 1)
        lift = random.uniform(-0.22, 0.18) * height
        hand = (x + side * (wide + height * 0.16), neck + height * 0.14 + lift)
        crayon.line([(x + side * wide * 0.5, neck + height * 0.07), hand], skin, 1.2)
        crayon.dot(*hand, 0.9, skin)
    flare = random.choice((0.7, 1.35))
    body = [(x - wide * 0.6, neck), (x + wide * 0.6, neck), (x + wide * flare, hip), (x - wide * flare, hip)]
    crayon.shape(body, clothes, width=0.7)
    y = neck - head * 0.85
    if flare > 1:
        crayon.oval(x, y + head * 0.1, head * 1.3, head * 1.35, hair, None)
    crayon.oval(x, y, head, head * 1.05, skin)
    fringe = [(x + head * 1.05 * part, y - head * (0.35 + 0.75 * (1 - part * part))) for part in (-1, -0.5, 0, 0.5, 1)]
    crayon.fill([*fringe, (x, y - head * 0.45)], hair, stroke=1, pressure=230)
    draw_face(crayon, x, y + head * 0.15, head)


def draw_people(crayon: Crayon, feet: float, count: int, height: float) -> None:
    """Draw `count` people side by side, some of them small."""
    place = crayon.width / (count + 1)
    for number in range(count):
        x = place * (number + 1) + crayon.random.uniform(-place, place) * 0.22
        tall = height * crayon.random.uniform(0.7, 1.1)
        draw_person(crayon, x, feet + crayon.random.uniform(-1, 2), tall)


def draw_window(crayon: Crayon, x: float, y: float, size: float, *, is_lit: bool = False) -> None:
    """Draw a window with a cross, lit from inside at night."""
    crayon.box(x, y, size, size * 1.1, YELLOW if is_lit else (205, 233, 250))
    crayon.line([(x + size / 2, y), (x + size / 2, y + size * 1.1)], INK, 0.5)
    crayon.line([(x, y + size * 0.55), (x + size, y + size * 0.55)], INK, 0.5)


def draw_house(
    crayon: Crayon, left: float, base: float, wide: float, high: float, colour: Colour, *, is_lit: bool = False
) -> None:
    """Draw a house with rows of windows, a door and a roof that stands on `base`."""
    random = crayon.random
    roof = random.choice([one for one in (RED, BROWN, ORANGE, VIOLET, BLUE) if one != colour])
    if random.random() < 0.5:
        crayon.box(left + wide * 0.68, base - high - wide * 0.36, wide * 0.12, wide * 0.3, BROWN)
    crayon.box(left, base - high, wide, high, colour)
    if random.random() < 0.72:
        top = base - high - wide * random.uniform(0.35, 0.6)
        crayon.shape([(left - 1.5, base - high), (left + wide / 2, top), (left + wide + 1.5, base - high)], roof)
    else:
        crayon.box(left - 1, base - high - 2.5, wide + 2, 2.8, roof)
    columns = max(2, round(wide / 9))
    size = wide / columns * 0.48
    rows = max(1, int((high - size * 2.2) / (size * 1.9)))
    for row in range(rows):
        for column in range(columns):
            x = left + wide / columns * (column + 0.26)
            draw_window(
                crayon, x, base - high + size * (0.6 + row * 1.9), size, is_lit=is_lit or random.random() < 0.12
            )
    crayon.box(left + wide * 0.5 - size * 0.5, base - size * 1.7, size, size * 1.7, random.choice((BROWN, roof, BLUE)))
    crayon.dot(left + wide * 0.5 + size * 0.25, base - size * 0.8, 0.5, YELLOW)


def draw_tree(crayon: Crayon, x: float, base: float, high: float) -> None:
    """Draw a round tree, a pointed one or one with apples."""
    random = crayon.random
    trunk = high * 0.07
    crayon.shape([(x - trunk, base), (x - trunk * 0.7, base - high * 0.5), (x + trunk, base - high * 0.5),
                  (x + trunk * 1.2, base)], BROWN)  # fmt: skip
    green = random.choice((GREEN, LEAF, (46, 132, 74)))
    if random.random() < 0.25:
        for step in range(3):
            y, wide = base - high * (0.3 + step * 0.22), high * (0.3 - step * 0.06)
            crayon.shape([(x - wide, y), (x, y - high * 0.34), (x + wide, y)], green)
        return
    crayon.oval(x, base - high * 0.68, high * 0.29, high * 0.32, green)
    if random.random() < 0.6:
        fruit = random.choice((RED, ORANGE, PINK))
        for _ in range(random.randint(4, 7)):
            away, angle = random.uniform(0.05, 0.2) * high, random.uniform(0, 6.3)
            crayon.dot(x + away * math.cos(angle), base - high * 0.68 + away * math.sin(angle), 1.1, fruit)


def draw_flower(crayon: Crayon, x: float, base: float, high: float) -> None:
    """Draw a flower with five petals and two leaves."""
    petal, size = crayon.random.choice((RED, PINK, VIOLET, ORANGE, YELLOW, BLUE)), high * 0.2
    crayon.line([(x, base), (x + 0.4, base - high)], GREEN, 0.9)
    crayon.line([(x - size, base - high * 0.5), (x, base - high * 0.3), (x + size, base - high * 0.55)], GREEN, 0.9)
    for number in range(5):
        angle = number * math.tau / 5
        crayon.dot(x + size * math.cos(angle), base - high + size * math.sin(angle), size * 0.62, petal)
    crayon.dot(x, base - high, size * 0.55, ORANGE if petal == YELLOW else YELLOW)


def draw_wheel(crayon: Crayon, x: float, y: float, size: float, *, has_spokes: bool = False) -> None:
    """Draw a wheel around (x, y)."""
    if not has_spokes:
        crayon.oval(x, y, size, size, (80, 80, 88))
        crayon.dot(x, y, size * 0.35, WHITE)
        return
    rim = [(x + size * math.cos(turn * math.tau / 16), y + size * math.sin(turn * math.tau / 16)) for turn in range(16)]
    for number in range(4):
        crayon.line([rim[number * 2], rim[number * 2 + 8]], GREY, 0.4)
    crayon.line(rim, INK, 1.1, closed=True)


def draw_animal(crayon: Crayon, x: float, feet: float, size: float, kind: str) -> None:
    """Draw a cat, dog, bird or rabbit of about `size` that stands at `feet` and looks at us."""
    colour = crayon.random.choice(BRIGHT if kind == "bird" else COATS)
    if kind == "bird":
        crayon.line([(x - size * 0.1, feet), (x - size * 0.1, feet - size * 0.4)], ORANGE, 0.8)
        crayon.line([(x + size * 0.15, feet), (x + size * 0.15, feet - size * 0.4)], ORANGE, 0.8)
        crayon.oval(x, feet - size * 0.6, size * 0.45, size * 0.32, colour)
        crayon.oval(x + size * 0.4, feet - size * 0.95, size * 0.24, size * 0.24, colour)
        beak = [(x + size * 0.6, feet - size * 1.02), (x + size * 0.9, feet - size * 0.93)]
        crayon.shape([*beak, (x + size * 0.6, feet - size * 0.82)], ORANGE)
        crayon.dot(x + size * 0.45, feet - size, 0.8)
        crayon.oval(x - size * 0.1, feet - size * 0.6, size * 0.24, size * 0.14, crayon.random.choice(BRIGHT))
        return
    for part in (-0.5, -0.28, 0.22, 0.42):
        crayon.line([(x + part * size, feet - size * 0.4), (x + part * size, feet)], INK, 1.5)
    tail = [
        (x - size * 0.6, feet - size * 0.6),
        (x - size * 0.9, feet - size * 0.8),
        (x - size * 0.85, feet - size * 1.2),
    ]
    crayon.line(tail, INK, 2.2)
    crayon.oval(x, feet - size * 0.55, size * 0.68, size * 0.33, colour)
    for part in (-0.4, -0.15, 0.1) if crayon.random.random() < 0.5 else ():
        crayon.line([(x + part * size, feet - size * 0.82), (x + (part + 0.06) * size, feet - size * 0.4)], BROWN, 1.6)
    x, y, head = x + size * 0.62, feet - size * 0.98, size * 0.38
    for side in (-1, 1):
        if kind == "cat":
            ear = [(x + side * head * 0.15, y - head * 0.9), (x + side * head * 0.85, y - head * 1.75)]
            crayon.shape([*ear, (x + side * head * 0.98, y - head * 0.3)], colour)
        else:
            away, up, high = (0.95, -0.05, 0.62) if kind == "dog" else (0.45, -1.6, 0.95)
            crayon.oval(
                x + side * head * away, y + head * up, head * 0.3, head * high, BROWN if kind == "dog" else colour
            )
    crayon.oval(x, y, head, head, colour)
    draw_face(crayon, x, y + head * 0.05, head)
    crayon.dot(x, y + head * 0.2, head * 0.14, PINK if colour != PINK else RED)
    for side in (-1, 1) if kind == "cat" else ():
        for drop in (0.1, 0.35):
            crayon.line([(x + side * head * 0.5, y + head * 0.25), (x + side * head * 1.3, y + head * drop)], INK, 0.4)


def draw_row(crayon: Crayon, base: float, count: int, low: float, high: float, *, is_lit: bool = False) -> None:
    """Draw `count` houses wall to wall, between `low` and `high` units high."""
    place, colours = crayon.width / count, crayon.random.sample(WALLS, count)
    for number, colour in enumerate(colours):
        wide = place * crayon.random.uniform(0.74, 0.94)
        tall = crayon.random.uniform(low, high)
        draw_house(crayon, place * number + (place - wide) / 2, base, wide, tall, colour, is_lit=is_lit)


def draw_ground(crayon: Crayon, top: float, colour: Colour) -> None:
    """Draw the ground from `top` to the lower edge of the sheet."""
    crayon.background(top, crayon.height + 2, colour, 175)
    crayon.line([(-1, top), (crayon.width / 2, top + crayon.random.uniform(-1, 1)), (crayon.width + 1, top)], INK, 0.8)


def draw_goal(crayon: Crayon, left: float, middle: float) -> None:
    """Draw a goal with its net."""
    top, foot, end = middle - 12, middle + 9, left + 14
    for mesh in range(1, 5):
        crayon.line([(left + mesh * 2.8, top), (left + mesh * 2.8, foot)], WHITE, 0.5)
        crayon.line([(left, top + mesh * 4), (end, top + mesh * 4)], WHITE, 0.5)
    crayon.line([(left, foot), (left, top), (end, top), (end, foot)], INK, 1.3)


def draw_boat(crayon: Crayon, x: float, y: float) -> None:
    """Draw a boat with two sails."""
    choose = crayon.random.choice
    crayon.line([(x, y - 5), (x, y - 32)], BROWN, 1.4)
    crayon.shape([(x + 1.5, y - 31), (x + 19, y - 9), (x + 1.5, y - 9)], choose((WHITE, YELLOW, RED)))
    crayon.shape([(x - 1.5, y - 27), (x - 13, y - 9), (x - 1.5, y - 9)], choose((WHITE, ORANGE, SKY)))
    crayon.shape([(x - 20, y - 6), (x + 22, y - 6), (x + 13, y + 4), (x - 12, y + 4)], choose((RED, BROWN, YELLOW)))


def draw_bicycle(crayon: Crayon, x: float, y: float) -> None:
    """Draw a bicycle and the leg of who rides it."""
    frame = crayon.random.choice(BRIGHT)
    for side in (-11, 11):
        draw_wheel(crayon, x + side, y, 7.5, has_spokes=True)
    crayon.line([(x - 11, y), (x - 5, y - 11), (x + 8, y - 11), (x, y), (x - 11, y)], frame, 1.5)
    crayon.line([(x, y), (x - 6, y - 13), (x - 3, y - 13)], frame, 1.3)
    crayon.line([(x + 11, y), (x + 7, y - 15), (x + 3, y - 16)], frame, 1.4)
    crayon.line([(x - 3, y - 12), (x + 3, y - 6), (x, y + 3)], BLUE, 1.7)
