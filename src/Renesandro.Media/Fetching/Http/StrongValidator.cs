using System.Net.Http.Headers;

namespace Renesandro.Media.Fetching.Http;

/// <summary>Finds what proves that a file has not changed by a byte (RFC 9110, section 8.8).</summary>
internal static class StrongValidator
{
    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(1);

    /// <summary>A strong entity tag, or a time of change that is old enough to be strong; null when there is neither.</summary>
    public static RangeConditionHeaderValue? Of(HttpResponseMessage response)
    {
        if (response.Headers.ETag is { } tag)
        {
            return tag.IsWeak ? null : new RangeConditionHeaderValue(tag);
        }

        return response.Content.Headers.LastModified is { } changed && response.Headers.Date - changed >= MinAge
            ? new RangeConditionHeaderValue(changed)
            : null;
    }
}
