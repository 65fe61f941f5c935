using System.Globalization;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Planning.Naming;

/// <summary>Names the files of a job that has no template for it: the ordinal, which makes each name unique, the labels of the clips and of the texts, and the canvas where there are several.</summary>
internal sealed class VariantNames(long variants)
{
    public const string Extension = ".mp4";

    private const int MaxLabel = 40;

    private readonly string _ordinalFormat = OrdinalFormat(variants);

    /// <param name="ordinal">Place of the variant in the job.</param>
    /// <param name="labels">Labels of its clips, then of its texts.</param>
    /// <param name="canvas">Name of its canvas; null for a job with one.</param>
    public string Of(long ordinal, IEnumerable<string> labels, string? canvas)
    {
        var stem = $"{ordinal.ToString(_ordinalFormat, CultureInfo.InvariantCulture)}_{string.Join('_', labels.Select(Short))}";
        if (canvas is null)
        {
            return SafeFileName.Of(stem + Extension);
        }

        // The end of a long name is cut off, and the canvas is what tells neighbours apart.
        var end = $"_{SafeFileName.Of(Short(canvas))}{Extension}";
        return SafeFileName.Of(SafeFileName.Of(stem, SafeFileName.MaxNameBytes - System.Text.Encoding.UTF8.GetByteCount(end)) + end);
    }

    /// <summary>The format of ordinals in which all of a job have equally many digits.</summary>
    public static string OrdinalFormat(long variants) => $"D{Math.Max(4, (variants - 1).ToString(CultureInfo.InvariantCulture).Length)}";

    /// <summary>A label as far as it belongs into a name.</summary>
    public static string Short(string label)
    {
        if (label.Length <= MaxLabel)
        {
            return label;
        }

        return label[..(char.IsHighSurrogate(label[MaxLabel - 1]) ? MaxLabel - 1 : MaxLabel)];
    }
}
