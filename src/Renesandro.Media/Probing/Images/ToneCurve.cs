using System.Buffers.Binary;
using System.Globalization;

namespace Renesandro.Media.Probing.Images;

/// <summary>How much light a number stands for: <c>(A·x + B)^Gamma + E</c> from <c>D</c> on, and <c>C·x + F</c> below (ICC.1:2022, table 70).</summary>
internal sealed record ToneCurve(double Gamma, double A = 1, double B = 0, double C = 0, double D = 0, double E = 0, double F = 0)
{
    // Between curves that nobody can tell apart: tables are rounded, and profiles of scanners measured.
    private const double MaxError = 0.02;

    /// <value>The curve of sRGB.</value>
    public static ToneCurve Srgb { get; } = new(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    /// <value>Whether it is that of sRGB, as far as one sees.</value>
    public bool IsSrgb => Enumerable.Range(1, 16).All(step => Math.Abs(At(step / 16.0) - Srgb.At(step / 16.0)) < MaxError);

    public double At(double number) => number >= D ? Math.Pow(Math.Max(0, (A * number) + B), Gamma) + E : (C * number) + F;

    /// <summary>The curve as an expression of ffmpeg.</summary>
    /// <param name="number">The expression that it is applied to, 0 to 1.</param>
    public string Of(string number) => string.Create(
        CultureInfo.InvariantCulture, $"if(gte({number},{D:0.#######}),pow(max(0,{A:0.#######}*{number}+{B:0.#######}),{Gamma:0.#######})+{E:0.#######},{C:0.#######}*{number}+{F:0.#######})");

    /// <summary>Reads a tag of the type curv or para; null when it is neither, or not usable.</summary>
    public static ToneCurve? Read(ReadOnlySpan<byte> tag) =>
        tag.Length < 12 ? null : tag.StartsWith("curv"u8) ? ReadCurve(tag) : tag.StartsWith("para"u8) ? ReadFormula(tag) : null;

    private static ToneCurve? ReadCurve(ReadOnlySpan<byte> tag)
    {
        var count = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        if (count == 0)
        {
            return new ToneCurve(1);
        }

        if (count > (tag.Length - 12) / 2)
        {
            return null;
        }

        if (count == 1)
        {
            return Plausible(new ToneCurve(BinaryPrimitives.ReadUInt16BigEndian(tag[12..]) / 256.0));
        }

        // A table stands for one of the formulas; its middle tells which.
        var last = (int)count - 1;
        var middle = BinaryPrimitives.ReadUInt16BigEndian(tag[(12 + (last / 2 * 2))..]) / 65535.0;
        var place = (double)(last / 2) / last;
        return last < 4 || middle is <= 0 or >= 1 ? null
            : Math.Abs(middle - Srgb.At(place)) < MaxError / 2 ? Srgb
            : Plausible(new ToneCurve(Math.Log(middle) / Math.Log(place)));
    }

    private static ToneCurve? ReadFormula(ReadOnlySpan<byte> tag)
    {
        var kind = BinaryPrimitives.ReadUInt16BigEndian(tag[8..]);
        int[] counts = [1, 3, 4, 5, 7];
        if (kind >= counts.Length || tag.Length < 12 + (4 * counts[kind]))
        {
            return null;
        }

        var numbers = new double[7];
        for (var i = 0; i < counts[kind]; i++)
        {
            numbers[i] = Fixed(tag[(12 + (4 * i))..]);
        }

        var (g, a, b, c, d) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        return Plausible(kind switch
        {
            0 => new ToneCurve(g),
            1 => new ToneCurve(g, a, b, D: a == 0 ? 0 : -b / a),
            2 => new ToneCurve(g, a, b, D: a == 0 ? 0 : -b / a, E: c, F: c),
            3 => new ToneCurve(g, a, b, c, d),
            _ => new ToneCurve(g, a, b, c, d, numbers[5], numbers[6]),
        });
    }

    // Nothing else is a picture, and numbers of a damaged profile must not become part of a filter.
    private static ToneCurve? Plausible(ToneCurve curve) =>
        curve.Gamma is > 0.5 and < 4 && Math.Abs(curve.At(1) - 1) < 0.1 && Math.Abs(curve.At(0)) < 0.1 && new[] { curve.A, curve.B, curve.C, curve.D, curve.E, curve.F }.All(number => Math.Abs(number) < 10)
            ? curve
            : null;

    /// <summary>A number with 16 bits behind the point.</summary>
    public static double Fixed(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) / 65536.0;
}
