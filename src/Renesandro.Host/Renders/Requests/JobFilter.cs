using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Renesandro.Host.Errors;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Requests;

/// <summary>Which jobs to list.</summary>
internal sealed record JobFilter(
    [property: FromQuery(Name = "status"), RegularExpression(JobFilter.StatusPattern), Description("Only jobs with this status: queued, processing, awaiting_approval, done, error or cancelled.")] string? Status = null,
    [property: FromQuery(Name = "search"), StringLength(JobFilter.MaxSearch), Description("Only jobs with this text in their task_name, whatever the case of its letters.")] string? Search = null)
{
    public const int MaxSearch = 200;
    public const string StatusPattern = "^(queued|processing|awaiting_approval|done|error|cancelled)$";

    private static readonly Dictionary<string, RenderJobStatus> Statuses =
        Enum.GetValues<RenderJobStatus>().ToDictionary(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()));

    /// <exception cref="ApiException">400: there is no such status, or the text is too long.</exception>
    public RenderJobFilter Read()
    {
        if (Search is { Length: > MaxSearch })
        {
            throw ApiException.BadRequest(new ApiError("search", $"must have at most {MaxSearch} characters"));
        }

        return string.IsNullOrEmpty(Status) ? new RenderJobFilter(null, Search)
            : Statuses.TryGetValue(Status, out var status) ? new RenderJobFilter(status, Search)
            : throw UnknownStatus;
    }

    private static ApiException UnknownStatus =>
        ApiException.BadRequest(new ApiError("status", $"must be one of {string.Join(", ", Statuses.Keys)}"));
}
