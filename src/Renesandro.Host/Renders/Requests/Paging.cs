using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Renders.Requests;

/// <summary>Which page of a list.</summary>
internal sealed record Paging(
    [property: FromQuery(Name = "cursor"), Description("The next_cursor of the previous page; omit it for the first page.")] string? Cursor = null,
    [property: FromQuery(Name = "take"), Range(1, Paging.MaxTake), Description("Maximum number of entries in a page, 1 to 500. Default 100.")] int? Take = null)
{
    public const int MaxTake = 500;
    private const int DefaultTake = 100;

    public static ApiException InvalidTake => ApiException.BadRequest(new ApiError("take", $"must be a number from 1 to {MaxTake}"));

    /// <exception cref="ApiException">400: the page is too large, or the cursor is not one of this list.</exception>
    public async Task<TPage> ReadAsync<TPage>(Func<string?, int, Task<TPage>> list)
    {
        if (Take is < 1 or > MaxTake)
        {
            throw InvalidTake;
        }

        try
        {
            return await list(string.IsNullOrEmpty(Cursor) ? null : Cursor, Take ?? DefaultTake);
        }
        catch (ArgumentException) when (!string.IsNullOrEmpty(Cursor))
        {
            throw ApiException.BadRequest(new ApiError("cursor", "is not a cursor of this list: send the next_cursor of the previous page, or omit it for the first page"));
        }
    }
}
