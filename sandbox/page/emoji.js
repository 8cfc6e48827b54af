// @ts-check
// The emoji people use most, by their short names.

const table = `
smile 😄 smiley 😃 grinning 😀 grin 😁 joy 😂 rofl 🤣 slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 blush 😊
innocent 😇 heart_eyes 😍 star-struck 🤩 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 hugging_face 🤗 hugs 🤗
thinking_face 🤔 thinking 🤔 neutral_face 😐 expressionless 😑 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄
grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 sunglasses 😎 nerd_face 🤓 confused 😕 worried 😟
slightly_frowning_face 🙁 open_mouth 😮 astonished 😲 flushed 😳 cry 😢 sob 😭 scream 😱 tired_face 😫 rage 😡 angry 😠
partying_face 🥳 exploding_head 🤯 cowboy_hat_face 🤠 ghost 👻 robot_face 🤖 alien 👽 see_no_evil 🙈 cat 🐱 dog 🐶 fox_face 🦊
bear 🐻 panda_face 🐼 penguin 🐧 bird 🐦 owl 🦉 snail 🐌 bee 🐝 turtle 🐢 octopus 🐙 whale 🐳 unicorn_face 🦄
wave 👋 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 clap 👏 raised_hands 🙌 pray 🙏 handshake 🤝 muscle 💪
point_up ☝️ point_right 👉 point_left 👈 point_down 👇 v ✌️ crossed_fingers 🤞 eyes 👀 writing_hand ✍️ raising_hand 🙋
shrug 🤷 dancer 💃 bust_in_silhouette 👤 busts_in_silhouette 👥 heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚
blue_heart 💙 purple_heart 💜 broken_heart 💔 sparkling_heart 💖 sparkles ✨ star ⭐ star2 🌟 zap ⚡ fire 🔥 boom 💥
100 💯 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 rocket 🚀 airplane ✈️ bike 🚲 train 🚆 house 🏠
sunny ☀️ partly_sunny ⛅ cloud ☁️ rain_cloud 🌧️ snowflake ❄️ rainbow 🌈 ocean 🌊 mountain ⛰️ evergreen_tree 🌲 seedling 🌱
herb 🌿 four_leaf_clover 🍀 sunflower 🌻 cherry_blossom 🌸 tulip 🌷 coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine_glass 🍷 cake 🍰
birthday 🎂 cookie 🍪 doughnut 🍩 pizza 🍕 avocado 🥑 apple 🍎 banana 🍌 bread 🍞 ramen 🍜 calendar 📅 date 📅 clock3 🕒
hourglass ⌛ alarm_clock ⏰ bell 🔔 no_bell 🔕 mega 📣 speech_balloon 💬 thought_balloon 💭 email 📧 memo 📝 pencil ✏️
pencil2 ✏️ books 📚 book 📖 bulb 💡 mag 🔍 link 🔗 pushpin 📌 paperclip 📎 lock 🔒 key 🔑 hammer 🔨 wrench 🔧 gear ⚙️
computer 💻 phone 📞 camera 📷 art 🎨 guitar 🎸 musical_note 🎵 headphones 🎧 game_die 🎲 soccer ⚽ basketball 🏀
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ heavy_multiplication_x ✖️ question ❓ exclamation ❗
warning ⚠️ no_entry ⛔ information_source ℹ️ recycle ♻️ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ repeat 🔁
hash #️⃣ one 1️⃣ two 2️⃣ three 3️⃣ red_circle 🔴 large_green_circle 🟢 large_yellow_circle 🟡 large_blue_circle 🔵
zzz 💤 crystal_ball 🔮 wave_dash 〰️ earth_africa 🌍 world_map 🗺️ knot 🪢 puzzle_piece 🧩 jigsaw 🧩`;

const words = table.trim().split(/\s+/);

/** @type {Map<string, string>} */
export const emoji = new Map();
for (let index = 0; index < words.length; index += 2) emoji.set(String(words[index]), String(words[index + 1]));

/** Short names in plain text become signs; unknown ones stay. @param {string} text */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji.get(name) ?? whole);
