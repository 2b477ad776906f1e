"""What is in an example drawing and the words beside it, in three languages: titles, descriptions, what is seen.

A text may hold {people} (“two children”), {count} (a number in words) and {sky} (what is above).
"""

from dataclasses import dataclass

LANGUAGES = ("en", "es", "fr")
# Invented artists: one word each, from many places.
NAMES = (
    "Amara", "Noor", "Mateo", "Yuki", "Linh", "Zuri", "Ibrahim", "Chloé", "Anaïs", "Tomás", "Priya", "Kofi", "Leila",
    "Santiago", "Mei", "Oluwa", "Freya", "Emre", "Aroha", "Inti", "Sofía", "Jonas", "Fatou", "Rafael", "Hana", "Idris",
    "Camille", "Nayra", "Arjun", "Wanjiru", "Luca", "Salma", "Minh", "Paloma", "Tariq", "Ayla", "Bruno", "Sunbeam",
    "Colibrí", "Tigrou", "Kimani", "Dalia", "Nils", "Xochitl", "Awa", "Joaquín", "Seo", "Malik", "Lune", "Rocket",
)  # fmt: skip
NUMBERS = {
    "en": ("", "one", "two", "three", "four", "five", "six"),
    "es": ("", "una", "dos", "tres", "cuatro", "cinco", "seis"),
    "fr": ("", "une", "deux", "trois", "quatre", "cinq", "six"),
}
PEOPLE = {
    "en": ("", "one child", "two children", "three children", "four children"),
    "es": ("", "una criatura", "dos criaturas", "tres criaturas", "cuatro criaturas"),
    "fr": ("", "un enfant", "deux enfants", "trois enfants", "quatre enfants"),
}
SKIES = {
    "en": {"sun": "a big sun", "clouds": "white clouds", "rain": "grey clouds", "night": "the moon and stars"},
    "es": {"sun": "un gran sol", "clouds": "nubes blancas", "rain": "nubes grises", "night": "la luna y estrellas"},
    "fr": {"sun": "un grand soleil", "clouds": "des nuages blancs", "rain": "des nuages gris",
           "night": "la lune et des étoiles"},
}  # fmt: skip
ANIMALS = {
    "en": {"cat": "a cat", "dog": "a dog", "bird": "a bird", "rabbit": "a rabbit"},
    "es": {"cat": "un gato", "dog": "un perro", "bird": "un pájaro", "rabbit": "un conejo"},
    "fr": {"cat": "un chat", "dog": "un chien", "bird": "un oiseau", "rabbit": "un lapin"},
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is in an example drawing: its kind of scene, sheet, weather and how many people and main things."""

    kind: str
    size: tuple[int, int]
    weather: str
    people: int
    count: int
    animals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What may be said about one kind of scene in one language: titles, descriptions, and the alternative text."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    alt_text: str


WORDS: dict[str, dict[str, Words]] = {
    "street": {
        "en": Words(
            ("My street", "Our houses", "The street where we play"),
            ("Everyone on my street says hello. I coloured every house differently.",
             "I want more places to play in front of the house.", "When there are no cars we draw on the road."),
            "A street with {count} colourful houses, {people} on the road and {sky} above.",
        ),
        "es": Words(
            ("Mi calle", "Nuestras casas", "La calle donde jugamos"),
            ("En mi calle todos se saludan. Pinté cada casa de un color.",
             "Quiero más sitio para jugar delante de casa.", "Cuando no hay coches pintamos en el suelo."),
            "Una calle con {count} casas de colores, {people} en la calzada y {sky} arriba.",
        ),
        "fr": Words(
            ("Ma rue", "Nos maisons", "La rue où l’on joue"),
            ("Dans ma rue tout le monde se dit bonjour. Chaque maison a sa couleur.",
             "Je veux plus de place pour jouer devant la maison.", "Sans voitures, on dessine par terre."),
            "Une rue avec {count} maisons colorées, {people} sur la chaussée et, au-dessus, {sky}.",
        ),
    },
    "tower": {
        "en": Words(("The tallest tower", "Up to the sky", "A tower for everybody"),
                    ("You can see the whole city from the top.", "All my friends live here, one floor each."),
                    "A very tall tower of {count} coloured blocks with a flag, {people} below and {sky} above."),
        "es": Words(("La torre más alta", "Hasta el cielo", "Una torre para todos"),
                    ("Desde arriba se ve toda la ciudad.", "Aquí viven mis amigos, uno en cada piso."),
                    "Una torre muy alta con una bandera y pisos de colores, {people} abajo y {sky} arriba."),
        "fr": Words(("La plus haute tour", "Jusqu’au ciel", "Une tour pour tous"),
                    ("D’en haut, on voit toute la ville.", "Tous mes amis habitent ici, un par étage."),
                    "Une très haute tour colorée avec un drapeau, {people} en bas et, au-dessus, {sky}."),
    },
    "park": {
        "en": Words(("The park", "Slide and swing", "Trees to climb"),
                    ("I go on the swing first and then on the slide.", "A city needs trees, for shade and for birds."),
                    "A park with {count} trees, flowers, a slide, a swing, {people} on the grass and {sky} above."),
        "es": Words(("El parque", "Tobogán y columpio", "Árboles para trepar"),
                    ("Primero voy al columpio y luego al tobogán.", "La ciudad necesita árboles y pájaros."),
                    "Un parque con árboles, flores, un tobogán, un columpio, {people} en la hierba y {sky} arriba."),
        "fr": Words(("Le parc", "Toboggan et balançoire", "Des arbres où grimper"),
                    ("D’abord la balançoire, ensuite le toboggan.", "Une ville a besoin d’arbres et d’oiseaux."),
                    "Un parc avec des arbres, des fleurs, un toboggan, une balançoire, {people} et {sky}."),
    },
    "river": {
        "en": Words(("The bridge", "A boat on the river", "Where the water is blue"),
                    ("We wave at the boats from the bridge.", "I would like to swim in our river."),
                    "A sailing boat on a blue river, a bridge with {people} and {sky} above."),
        "es": Words(("El puente", "Un barco en el río", "Donde el agua es azul"),
                    ("Desde el puente saludamos a los barcos.", "Me gustaría nadar en nuestro río."),
                    "Un velero en un río azul, un puente con {people} y {sky} arriba."),
        "fr": Words(("Le pont", "Un bateau sur le fleuve", "Là où l’eau est bleue"),
                    ("Du pont, on fait signe aux bateaux.", "J’aimerais nager dans notre fleuve."),
                    "Un voilier sur un fleuve bleu, un pont avec {people} et, au-dessus, {sky}."),
    },
    "night": {
        "en": Words(("My city at night", "All the lights", "Good night, city"),
                    ("The windows look like little stars.", "At night it is quiet and the moon smiles."),
                    "Tall houses with lit windows at night, {people} in front and {sky} above."),
        "es": Words(("Mi ciudad de noche", "Todas las luces", "Buenas noches, ciudad"),
                    ("Las ventanas parecen estrellitas.", "De noche hay silencio y la luna sonríe."),
                    "Casas altas con ventanas encendidas, {people} delante y {sky} arriba."),
        "fr": Words(("Ma ville la nuit", "Toutes les lumières", "Bonne nuit, la ville"),
                    ("Les fenêtres sont comme de petites étoiles.", "La nuit est calme et la lune sourit."),
                    "De hautes maisons aux fenêtres allumées, {people} devant et, au-dessus, {sky}."),
    },
    "market": {
        "en": Words(("Market day", "Fruit for everyone", "The striped stalls"),
                    ("My grandmother buys oranges here and I carry them.", "It smells of mango and bread."),
                    "A market with {count} striped stalls full of fruit, {people} in front and {sky} above."),
        "es": Words(("Día de mercado", "Fruta para todos", "Los puestos a rayas"),
                    ("Mi abuela compra naranjas y yo las llevo.", "Huele a mango y a pan."),
                    "Un mercado con puestos a rayas llenos de fruta, {people} delante y {sky} arriba."),
        "fr": Words(("Jour de marché", "Des fruits pour tous", "Les étals rayés"),
                    ("Ma grand-mère achète des oranges et je les porte.", "Ça sent la mangue et le pain."),
                    "Un marché aux étals rayés pleins de fruits, {people} devant et, au-dessus, {sky}."),
    },
    "tram": {
        "en": Words(("The tram is full", "Going to school", "Next stop: home"),
                    ("Everybody smiles in my tram.", "I like to sit by the window and count dogs."),
                    "A long tram with a smiling face in every window, {people} beside it and {sky} above."),
        "es": Words(("El tranvía va lleno", "Camino a la escuela", "Próxima parada: casa"),
                    ("En mi tranvía todos sonríen.", "Me siento en la ventana y cuento perros."),
                    "Un tranvía largo con una cara sonriente en cada ventana, {people} al lado y {sky} arriba."),
        "fr": Words(("Le tram est plein", "Sur le chemin de l’école", "Prochain arrêt, la maison"),
                    ("Dans mon tram tout le monde sourit.", "Assis à la fenêtre, je compte les chiens."),
                    "Un long tram avec un visage souriant à chaque fenêtre, {people} à côté et, au-dessus, {sky}."),
    },
    "rooftop": {
        "en": Words(("The garden on the roof", "Flowers up high", "Our green roof"),
                    ("We water the flowers every evening.", "Bees come up to visit us."),
                    "A garden on a flat roof with flower beds, a tree and {people}; houses behind and {sky} above."),
        "es": Words(("El jardín de la azotea", "Flores en lo alto", "Nuestro tejado verde"),
                    ("Regamos las flores cada tarde.", "Las abejas suben a visitarnos."),
                    "Un jardín en una azotea con flores, un árbol y {people}; detrás casas y {sky} arriba."),
        "fr": Words(("Le jardin sur le toit", "Des fleurs tout en haut", "Notre toit vert"),
                    ("On arrose les fleurs chaque soir.", "Les abeilles montent nous voir."),
                    "Un jardin sur un toit plat avec des fleurs, un arbre et {people}; des maisons et {sky}."),
    },
    "bicycles": {
        "en": Words(("By bike", "Our bike lane", "Faster than the bus"),
                    ("I can ride without training wheels now!", "I want a bike lane all the way to school."),
                    "Children in bright clothes ride bicycles on a red path past trees and houses, {sky} above."),
        "es": Words(("En bici", "Nuestro carril bici", "Más rápido que el bus"),
                    ("¡Ya sé ir sin ruedines!", "Quiero un carril bici hasta la escuela."),
                    "Bicicletas de colores por un camino rojo, entre árboles y casas; {sky} arriba."),
        "fr": Words(("À vélo", "Notre piste cyclable", "Plus vite que le bus"),
                    ("Je roule sans petites roues maintenant.", "Je veux une piste cyclable jusqu’à l’école."),
                    "Des vélos colorés sur un chemin rouge, devant des arbres et des maisons; au-dessus, {sky}."),
    },
    "rain": {
        "en": Words(("Rainy day", "Umbrellas", "Splash!"),
                    ("I love puddles and my boots.", "When it rains the city gets all shiny."),
                    "Rain over a street with puddles, {people} under bright umbrellas, houses and {sky} behind."),
        "es": Words(("Día de lluvia", "Paraguas", "¡Chof!"),
                    ("Me encantan los charcos y mis botas.", "Cuando llueve la ciudad brilla."),
                    "Lluvia sobre una calle con charcos, {people} con paraguas de colores; detrás casas y {sky}."),
        "fr": Words(("Jour de pluie", "Les parapluies", "Plouf"),
                    ("J’adore les flaques et mes bottes.", "Quand il pleut, la ville brille."),
                    "La pluie sur une rue avec des flaques, {people} sous des parapluies, des maisons et {sky}."),
    },
    "animals": {
        "en": Words(("Animals in town", "The big parade", "They live here too"),
                    ("The animals are big because they are important.", "I asked them to stay for dinner."),
                    "{animals}, as big as houses, walk past a small city; {people} behind and {sky} above."),
        "es": Words(("Animales en la ciudad", "El gran desfile", "También viven aquí"),
                    ("Los animales son grandes porque son importantes.", "Los invité a cenar."),
                    "{animals}, grandes como casas, pasean por una ciudad; {people} detrás y {sky} arriba."),
        "fr": Words(("Des animaux en ville", "La grande parade", "Ils habitent ici aussi"),
                    ("Les animaux sont grands car ils sont importants.", "Je les ai invités à dîner."),
                    "{animals}, grands comme des maisons, passent en ville; {people} derrière et {sky} au-dessus."),
    },
    "ball": {
        "en": Words(("Goal!", "The big match", "Ball games allowed"),
                    ("My team won, and then the other team won too.", "Everyone may play, big and small."),
                    "Children play ball on a green field with two goals; {count} houses behind and {sky} above."),
        "es": Words(("¡Gol!", "El gran partido", "Jugar a la pelota"),
                    ("Ganó mi equipo y luego ganó el otro también.", "Todos pueden jugar, grandes y pequeños."),
                    "Un partido de pelota en un campo verde con dos porterías; detrás casas y {sky} arriba."),
        "fr": Words(("But", "Le grand match", "Jouer au ballon"),
                    ("Mon équipe a gagné, puis l’autre aussi.", "Tout le monde peut jouer, grands et petits."),
                    "Un match de ballon sur un terrain vert avec deux buts; des maisons derrière et {sky} au-dessus."),
    },
}  # fmt: skip
