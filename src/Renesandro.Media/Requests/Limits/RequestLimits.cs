namespace Renesandro.Media.Requests.Limits;

/// <summary>Maximum sizes and counts of a request. Characters are Unicode code points.</summary>
internal static class RequestLimits
{
    public const int Bytes = 1024 * 1024;
    public const int Depth = 16;
    public const int Blocks = 100;
    public const int Alternatives = 1_000;
    public const int Texts = 1_000;
    public const int Faults = 100;
    public const int TaskNameCharacters = 200;
    public const int BlockNameCharacters = 200;
    public const int LabelCharacters = 200;
    public const int UrlCharacters = 8_000;
    public const int SpeechCharacters = 50_000;
    public const int VoiceCharacters = 200;
    public const int ModelCharacters = 100;
    public const int FormatCharacters = 40;
    public const int Rules = 1_000;
    public const int ListedVariants = 100_000;
    public const int Dimensions = 1_000;
    public const int TextBlocks = 20;
    public const int Overlays = 50;
    public const int Styles = 100;
    public const int Canvases = 20;
    public const int WordsCharacters = 500;
    public const int CanvasNameCharacters = 60;
    public const int Platforms = 20;
    public const int PlatformName = 50;
    public const int MarkTitle = 500;
    public const int MarkComment = 1_000;
    public const int Preview = 1_000;
    public const int PreviewHours = 720;
    public const int ApprovedRanges = 10_000;
    public const int RangeCharacters = 40;
    public const double Gain = 4;
    public const double MinWeight = 0.001;
    public const double MaxWeight = 1_000;

    /// <summary>The name of a block, after the name of its kind.</summary>
    public const int DimensionCharacters = BlockNameCharacters + 20;

    /// <summary>Maximum start or end in a source: eleven days, far below where a time would overflow.</summary>
    public const double Seconds = 1_000_000;
}
