namespace Renesandro.Media.Speech;

/// <summary>Lists the voices that an <see cref="ITextToSpeech"/> speaks with. A speaker that can implements this as well.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
public interface IVoiceCatalog
{
    /// <summary>Short name of the service, such as <c>elevenlabs</c>.</summary>
    string Service { get; }

    /// <summary>All voices, in the order of the service. Lists are kept for a while, so this may be called often.</summary>
    /// <exception cref="MediaException">The service cannot be reached, or does not tell.</exception>
    Task<IReadOnlyList<ListedVoice>> ListVoicesAsync(CancellationToken cancellationToken = default);
}

/// <summary>A voice as its service lists it.</summary>
/// <param name="Id">What a job may write as its <c>voice</c>.</param>
/// <param name="Name">The name that a person knows it by.</param>
public sealed record ListedVoice(string Id, string Name)
{
    /// <value>The language that it is best at, as a tag such as <c>en</c> or <c>uk</c>; null when the service does not say. Default null.</value>
    public string? Language { get; init; }

    /// <value><c>female</c> or <c>male</c>, or another word of the service; null when it does not say. Default null.</value>
    public string? Gender { get; init; }

    /// <value>What else the service says of it, such as its accent and its use. Default none.</value>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <value>Where the service has a sample of it; null when it has none. Default null.</value>
    public Uri? Sample { get; init; }

    /// <summary>Whether each word of a search is in its name, its id, its language or what else is said of it, whatever the case.</summary>
    public bool Matches(string? search) =>
        (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(word => new[] { Id, Name, Language, Gender }.Concat(Traits).Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
}
