using System.Text.RegularExpressions;

namespace Renesandro.Host.Errors;

/// <summary>Says which parameter of an address or header cannot be read; the framework's own message names types of this program.</summary>
internal static partial class ParameterError
{
    /// <summary>Null when the exception is about something else.</summary>
    public static ApiError? Explain(BadHttpRequestException exception) => FailedToBind().Match(exception.Message) is { Success: true } match
        ? new ApiError(match.Groups[1].Value.ToLowerInvariant(), "the value has the wrong type; /docs shows the right one")
        : null;

    [GeneratedRegex("^Failed to bind parameter \"[^\"]* (\\w+)\" from ")]
    private static partial Regex FailedToBind();
}
