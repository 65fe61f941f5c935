using Renesandro.Media.Requests;

namespace Renesandro.Host.Spreadsheets;

/// <summary>Collects the faults of a spreadsheet, each with its row and column as spreadsheets show them.</summary>
internal sealed class SheetFaults
{
    private const int MaxShown = 100;

    private readonly List<RenderRequestError> _errors = [];
    private int _more;

    /// <param name="place">Such as <c>row 3, column hook</c>; empty for the whole file.</param>
    /// <param name="message">What is wrong there and what to do.</param>
    public void Add(string place, string message)
    {
        if (_errors.Count < MaxShown)
        {
            _errors.Add(new RenderRequestError(place, message));
        }
        else
        {
            _more++;
        }
    }

    /// <exception cref="RenderRequestException">There are faults.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new RenderRequestException(
                RenderRequestErrorKind.Malformed,
                _more == 0 ? _errors : [.. _errors, new RenderRequestError("", $"There are {_more} more faults.")]);
        }
    }

    /// <summary>Refuses the file for one reason.</summary>
    public static RenderRequestException Refusal(string place, string message) =>
        new(RenderRequestErrorKind.Malformed, [new RenderRequestError(place, message)]);
}
