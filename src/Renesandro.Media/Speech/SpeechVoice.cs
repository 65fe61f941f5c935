namespace Renesandro.Media.Speech;

/// <summary>A voice that exists at its provider.</summary>
/// <param name="Id">The provider's own id, which does not change when the voice is renamed.</param>
/// <param name="Name">The name that a person knows it by.</param>
/// <param name="Warning">What the caller should know, such as that a default replaces an unknown name; null when there is nothing.</param>
public sealed record SpeechVoice(string Id, string Name, string? Warning = null);

/// <summary>What speaking a text cost.</summary>
/// <param name="Characters">Characters that the provider charged; 0 for an offline voice.</param>
public readonly record struct SpeechCost(long Characters);
