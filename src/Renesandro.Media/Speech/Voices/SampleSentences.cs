using System.Collections.Frozen;

namespace Renesandro.Media.Speech.Voices;

/// <summary>What a voice says to introduce itself: "Hello! This is what my voice sounds like."</summary>
internal static class SampleSentences
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["ar"] = "مرحبا! هكذا يبدو صوتي.",
        ["bg"] = "Здравейте! Така звучи моят глас.",
        ["ca"] = "Hola! Així sona la meva veu.",
        ["cmn"] = "你好！这就是我的声音。",
        ["cs"] = "Dobrý den! Takhle zní můj hlas.",
        ["da"] = "Hej! Sådan lyder min stemme.",
        ["de"] = "Hallo! So klingt meine Stimme.",
        ["el"] = "Γεια σας! Έτσι ακούγεται η φωνή μου.",
        ["en"] = "Hello! This is what my voice sounds like.",
        ["eo"] = "Saluton! Tiel sonas mia voĉo.",
        ["es"] = "¡Hola! Así suena mi voz.",
        ["et"] = "Tere! Nii kõlab minu hääl.",
        ["fa"] = "سلام! صدای من این‌طور است.",
        ["fi"] = "Hei! Tältä ääneni kuulostaa.",
        ["fr"] = "Bonjour ! Voici ma voix.",
        ["he"] = "שלום! כך נשמע הקול שלי.",
        ["hi"] = "नमस्ते! मेरी आवाज़ ऐसी है।",
        ["hr"] = "Dobar dan! Ovako zvuči moj glas.",
        ["hu"] = "Jó napot! Így szól a hangom.",
        ["id"] = "Halo! Beginilah suara saya.",
        ["it"] = "Ciao! Questa è la mia voce.",
        ["ja"] = "こんにちは。これがわたしのこえです。",
        ["ka"] = "გამარჯობა! ასე ჟღერს ჩემი ხმა.",
        ["ko"] = "안녕하세요. 이것이 제 목소리입니다.",
        ["lt"] = "Laba diena! Taip skamba mano balsas.",
        ["lv"] = "Labdien! Tā skan mana balss.",
        ["nb"] = "Hei! Slik høres stemmen min ut.",
        ["nl"] = "Hallo! Zo klinkt mijn stem.",
        ["pl"] = "Dzień dobry! Tak brzmi mój głos.",
        ["pt"] = "Olá! É assim que soa a minha voz.",
        ["ro"] = "Bună ziua! Așa sună vocea mea.",
        ["ru"] = "Здравствуйте! Так звучит мой голос.",
        ["sk"] = "Dobrý deň! Takto znie môj hlas.",
        ["sl"] = "Dober dan! Tako zveni moj glas.",
        ["sr"] = "Добар дан! Овако звучи мој глас.",
        ["sv"] = "Hej! Så här låter min röst.",
        ["tr"] = "Merhaba! Sesim böyle.",
        ["uk"] = "Вітаю! Так звучить мій голос.",
        ["vi"] = "Xin chào! Đây là giọng nói của tôi.",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sentence of a voice, in its language; its own name where the language is not known here.</summary>
    public static string Of(ListedVoice voice) => Known.GetValueOrDefault((voice.Language ?? "").Split('-')[0]) ?? voice.Name;
}
