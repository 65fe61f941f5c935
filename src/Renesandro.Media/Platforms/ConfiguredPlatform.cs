namespace Renesandro.Media.Platforms;

/// <summary>A platform as it is written down: in the table that ships and in the configuration.</summary>
public sealed class ConfiguredPlatform
{
    /// <value>Its name for people. Required.</value>
    public string? Title { get; set; }

    /// <value>The size of a canvas for a job that names none. Default none: the canvas is settled from the clips.</value>
    public ConfiguredSize? Canvas { get; set; }

    /// <value>What it says, one figure each. At least one.</value>
    public IList<ConfiguredRule> Rules { get; } = [];

    internal Platform ToPlatform(string name) => new(name, Title!)
    {
        Canvas = Canvas?.ToSize(),
        Rules = [.. Rules.Select(rule => rule.ToRule())],
    };
}

/// <summary>A size in pixels, as it is written down.</summary>
public sealed class ConfiguredSize
{
    /// <value>Pixels, 1 to 8,192.</value>
    public int Width { get; set; }

    /// <value>Pixels, 1 to 8,192.</value>
    public int Height { get; set; }

    internal PlatformSize ToSize() => new(Width, Height);
}
