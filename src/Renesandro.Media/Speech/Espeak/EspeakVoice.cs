namespace Renesandro.Media.Speech.Espeak;

/// <summary>One line of <c>espeak-ng --voices</c>.</summary>
/// <param name="Identifier">The voice file, such as <c>gmw/en-US</c>; unique, and free of anything that an argument would need quotes for.</param>
/// <param name="Language">The language that it is best at, such as <c>en-us</c>.</param>
/// <param name="Name">Its name for people, such as <c>English (America)</c>.</param>
/// <param name="Priority">Rank among the voices of its language; the lowest is the best.</param>
/// <param name="OtherLanguages">Further languages that it can stand for, with their ranks.</param>
internal sealed record EspeakVoice(
    string Identifier, string Language, string Name, int Priority, IReadOnlyDictionary<string, int> OtherLanguages)
{
    /// <value><c>female</c> or <c>male</c>; null where the list does not say.</value>
    public string? Gender { get; init; }
}
