/**
 * The words of short codes: short, spelt as they sound, hard to mistake for one another across a classroom, and kind.
 * The test holds them to that as far as a test can.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const adjectives = words(`
  able agile alert amber ample azure basic bold brave brief bright brisk busy calm candid careful
  chatty cheery chief civic clean clever cosmic crisp curious daring deep direct double eager early
  easy elegant equal even exact expert fabled famous fancy festive final fine fluffy foamy
  formal fresh friendly frosty full gentle giant gifted glad golden good grand green handy happy
  helpful hidden honest humble icy ideal indigo jolly joyful keen kind lilac little lively local
  logical loud lucky magic major merry mighty minty modern musical narrow neat noble novel olive
  open orange orbital patient peaceful perky pink playful polite proud purple quick quiet rapid ready regular
  rosy round royal rustic secret sharp shiny silent silver simple smart smooth snowy social solar
  solid spicy spotted stable steady striped strong sunny super sure swift tall tidy true turbo
  upbeat useful velvet violet vivid warm wavy wise witty wooden young zesty
`);

export const nouns = words(`
  acorn alpaca anchor apple apron arrow badger balloon bamboo banjo basket beacon bicycle biscuit bison
  blanket bonsai bottle bridge buffalo button cactus camel candle canoe carpet carrot castle cherry
  circle clover cobalt coconut comet compass cricket crystal dahlia daisy dolphin domino donkey dragon
  eagle easel echo elbow elephant ember engine falcon feather ferry fiddle flamingo flute forest fossil
  fountain fox galaxy garden gecko giraffe glacier goblet gopher guitar hammer hazel hedgehog helmet
  heron hippo igloo island jacket jaguar jigsaw jungle kayak kettle kiwi koala ladder lagoon lantern lemon
  leopard library lizard lobster magnet mango maple marble meadow meteor mirror mitten
  muffin museum mushroom nectar nutmeg oasis octopus onion orchid ostrich otter owl
  paddle panda panther papaya parsnip peacock pebble pelican pencil penguin pepper piano picnic pigeon
  planet pony potato pretzel pumpkin puzzle pyramid rabbit radish rainbow raven ribbon
  river robin rocket salmon sandal saturn scarf seagull shadow skater sparrow spider spinach squirrel
  sunset teapot thimble ticket tiger toffee tomato toucan tractor trumpet tulip tunnel turnip turtle umbrella
  unicorn valley vase violin volcano waffle walnut walrus whale willow window winter zebra
`);
