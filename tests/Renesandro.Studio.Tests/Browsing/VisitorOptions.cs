namespace Renesandro.Studio.Tests.Browsing;

/// <summary>What a person's screen and browser are like.</summary>
internal sealed record VisitorOptions
{
    public static VisitorOptions Wide { get; } = new();

    public static VisitorOptions Phone { get; } = new() { Width = 390, Height = 844, IsPhone = true };

    public int Width { get; init; } = 1440;

    public int Height { get; init; } = 900;

    /// <value>Pixels of the screen for each of the page.</value>
    public float Scale { get; init; } = 1;

    public bool IsPhone { get; init; }

    public bool IsDark { get; init; }

    public bool WithMotion { get; init; }

    public string Language { get; init; } = "en-GB";
}
