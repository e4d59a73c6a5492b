"""The words a key's fingerprint is said with: 512 plain ones, so a word tells nine bits.

No two begin with the same four letters and none becomes another by one slip of the pen. Six of them
are 54 bits: whoever wants another key with the same six must make some ten thousand million million
keys. They are for reading out over a telephone; the digits beside them tell 132 bits. A list of
2,048 words would tell 66 with the six, and bring in words that are long, rare or alike.
The order is part of the format: a word is never moved.
"""

_LIST = """
accordion acorn agent airline alarm almond amber analyst anchor ankle answer antler apron archive
arctic area armour arrow article ashtray audit author autumn average away back badger badminton
bakery balance bamboo banjo banner barley barrier basil beacon beaver beetle benefit bicycle bird
blanket block board bobbin bonfire boot boulder bouquet bracelet branch break breeze brewery
bridge brigade bronze browser buckle budget buffalo build busy butter buyer cabbage cabin cache
cactus call camel cancel candle canvas captain card carrot castle cathedral cedar cello chalk
champion cherry chestnut child chimney choice cinnamon cipher circus city clarinet clean clerk
click clinic cloud clover club cluster coach cobalt coin colour column comet comfort compass
control copper copy coral corner cost cotton count course crack crane crash crew cricket crystal
curator cushion cycle cymbal daffodil daisy data dawn defence depot desert design desk diary
dinner dollar dolphin donkey doorway dragon drop drum duty eagle echo elbow eleven emerald empty
engraver essay evening example explorer fabric falcon farmer faster feather fennel ferry fiddle
field figure file filter final finch firm fisher flamingo floor flute folder forest formula
fossil fountain fox freight front fruit furnace galaxy gallop garden garlic gate gazelle geese
ginger ginkgo giraffe glacier glue goblet granite grape gravel grid grower guard guitar gymnast
hammer hamster hand harbour harp haystack hazel header hedge helmet hiking history holiday hollow
honey horizon hornet hotel house iceberg igloo image inbound indigo infant insect island ivory
jacket jaguar jasmine jelly jersey jewel jigsaw jockey journey judo jungle kayak kernel kettle
keyhole kiln kingdom kitchen kite knock koala ladder lagoon lamp lantern laptop laurel lavender
ledger lemon leopard lesson lettuce library licence lighthouse lilac limestone lobster locket
machine magic magnolia magpie major mandolin mango maple marathon marble mast meadow measure
melon meteor milk miller mitten module month mosaic moss museum mushroom mustard napkin natural
nectar needle network nickel noon notary nugget nutmeg oasis ocean octopus office offline olive
onion orbit orchid oregano origin otter oxygen oyster package paddle page palace panel paper
parade parcel parsley pasture path pattern payroll peach pebble pelican penguin people pepper
petal phone photo phrase piano picture piece pigeon pillow pilot pinecone pipe planet player plum
potato prairie prepare pretzel printer product profile pudding pumpkin pupil puppet purple
pyramid quarry quilt quiz rabbit raccoon radio railway rainbow raisin raven recipe reef reindeer
remedy rhubarb ribbon river robot room rooster rosemary rota rowing ruby runbook saffron salad
salmon sandal sapphire satchel saturday saucer scarf scene scooter seagull seaweed second shadow
shell shepherd ship shovel silver skylark slide slipper snail snow society sofa space sparrow
spider spinach sponge spruce squirrel stable stamp starfish steer stirrup stork stove strawberry
street study sugar sunday sunset swallow swan tadpole tambourine taxi teacher teapot tennis
theatre thumb thunder ticket tiger tinsel toffee tomato torch tower tractor traffic tram trousers
trumpet tulip tundra turnip turtle twig umbrella unicorn valentine valve vanilla velvet vessel
vineyard violin visitor voice volcano voucher waffle wagon walk walnut walrus waterfall website
whale whistle wicket willpower windmill winter wizard wolf wombat woodland worker yacht yarn
yeoman yodel yogurt zebra zipper zodiac
"""
WORDS = tuple(_LIST.split())
