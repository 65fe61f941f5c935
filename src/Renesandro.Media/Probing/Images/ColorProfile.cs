using System.Buffers.Binary;

namespace Renesandro.Media.Probing.Images;

/// <summary>
/// An ICC profile of three primaries and curves, such as Display P3 or Adobe RGB, as cameras and telephones write it. Profiles of printers, which are
/// tables, are none.
/// </summary>
/// <param name="Curves">How much light the numbers stand for: red, green, blue.</param>
/// <param name="ToSrgb">Brings the light to the primaries of sRGB: three rows of three factors.</param>
internal sealed record ColorProfile(ToneCurve[] Curves, double[] ToSrgb)
{
    private const int HeaderBytes = 128;
    private const int TagBytes = 12;
    private const int MaxTags = 200;
    private const double MaxFactor = 4;

    // Below this, nobody sees a difference to sRGB.
    private const double MinDifference = 0.02;

    // From the connection space, under D50, to the primaries of sRGB (IEC 61966-2-1, adapted by Bradford's method).
    private static readonly double[] FromConnection =
    [
        3.1338561, -1.6168667, -0.4906146,
        -0.9787684, 1.9161415, 0.0334540,
        0.0719453, -0.2289914, 1.4052427,
    ];

    private static readonly double[] Same = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    /// <summary>Reads a profile; null when it is not of this kind, is damaged, or is sRGB as far as one sees.</summary>
    public static ColorProfile? Read(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < HeaderBytes + 4 || !profile[16..20].SequenceEqual("RGB "u8) || !profile[20..24].SequenceEqual("XYZ "u8) || !profile[36..40].SequenceEqual("acsp"u8))
        {
            return null;
        }

        var curves = new[] { ToneCurve.Read(Tag(profile, "rTRC"u8)), ToneCurve.Read(Tag(profile, "gTRC"u8)), ToneCurve.Read(Tag(profile, "bTRC"u8)) };
        var primaries = new[] { Colour(Tag(profile, "rXYZ"u8)), Colour(Tag(profile, "gXYZ"u8)), Colour(Tag(profile, "bXYZ"u8)) };
        if (curves.Any(curve => curve is null) || primaries.Any(colour => colour is null))
        {
            return null;
        }

        var factors = new double[9];
        for (var i = 0; i < 9; i++)
        {
            var (row, column) = (i / 3, i % 3);
            factors[i] = Enumerable.Range(0, 3).Sum(k => FromConnection[(row * 3) + k] * primaries[column]![k]);
        }

        return factors.Any(factor => Math.Abs(factor) > MaxFactor) || IsSrgb(curves, factors) ? null : new ColorProfile(curves!, factors);
    }

    private static bool IsSrgb(ToneCurve?[] curves, double[] factors) =>
        curves.All(curve => curve!.IsSrgb) && factors.Zip(Same, (factor, same) => Math.Abs(factor - same)).All(difference => difference < MinDifference);

    private static double[]? Colour(ReadOnlySpan<byte> tag) =>
        tag.Length >= 20 && tag.StartsWith("XYZ "u8) ? [ToneCurve.Fixed(tag[8..]), ToneCurve.Fixed(tag[12..]), ToneCurve.Fixed(tag[16..])] : null;

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> name)
    {
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderBytes..]), MaxTags);
        for (var i = 0; i < count && HeaderBytes + 4 + ((i + 1) * TagBytes) <= profile.Length; i++)
        {
            var entry = profile[(HeaderBytes + 4 + (i * TagBytes))..];
            if (entry.StartsWith(name))
            {
                var (offset, length) = (BinaryPrimitives.ReadUInt32BigEndian(entry[4..]), BinaryPrimitives.ReadUInt32BigEndian(entry[8..]));
                return (ulong)offset + length <= (ulong)profile.Length ? profile.Slice((int)offset, (int)length) : default;
            }
        }

        return default;
    }
}
