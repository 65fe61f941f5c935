using System.Text.RegularExpressions;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The error of a job as its owner may read it. An exception that no part of rendering worded for people may name folders of this machine.</summary>
internal static partial class PublicError
{
    private const string Unforeseen = "Something unforeseen happened while rendering; the log of the worker says more.";

    public static string? Of(string? error) =>
        error is not null && TypeOfException().Match(error) is { Success: true } match
            ? match.Groups[1].Value == nameof(MediaException) ? error[match.Length..] : Unforeseen
            : error;

    [GeneratedRegex(@"^(\w+Exception): ")]
    private static partial Regex TypeOfException();
}
