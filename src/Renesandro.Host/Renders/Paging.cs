using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Renders;

/// <summary>Which page of a list.</summary>
internal sealed record Paging(
    [property: FromQuery(Name = "cursor"), Description("The next_cursor of the page before; none for the first page.")] string? Cursor = null,
    [property: FromQuery(Name = "take"), Range(1, Paging.Most), Description("Entries a page at most, 1 to 500. Default 100.")] int? Take = null)
{
    public const int Most = 500;
    private const int Usual = 100;

    public static ApiException TooMany => ApiException.BadRequest(new ApiError("take", $"ask for 1 to {Most} entries"));

    /// <exception cref="ApiException">400: the page is too large, or the cursor is none of this server.</exception>
    public async Task<TPage> ReadAsync<TPage>(Func<string?, int, Task<TPage>> list)
    {
        if (Take is < 1 or > Most)
        {
            throw TooMany;
        }

        try
        {
            return await list(string.IsNullOrEmpty(Cursor) ? null : Cursor, Take ?? Usual);
        }
        catch (ArgumentException) when (!string.IsNullOrEmpty(Cursor))
        {
            throw ApiException.BadRequest(new ApiError("cursor", "this is no cursor of this list: send the next_cursor of the page before, or none"));
        }
    }
}
