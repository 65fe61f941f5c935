namespace Renesandro.Media.Requests;

/// <summary>Collects what is wrong with a request.</summary>
internal sealed class RequestFaults
{
    private readonly List<RenderRequestError> _errors = [];
    private int _uncounted;
    private bool _onlyUnsupported = true;

    public void Add(string path, string message)
    {
        _onlyUnsupported = false;
        Keep(path, message);
    }

    public void AddUnsupported(string path, string message) => Keep(path, message);

    public void ThrowIfAny()
    {
        if (_errors.Count == 0)
        {
            return;
        }

        if (_uncounted > 0)
        {
            _errors.Add(new RenderRequestError("", $"{_uncounted:N0} more faults are not listed."));
        }

        throw new RenderRequestException(
            _onlyUnsupported ? RenderRequestErrorKind.UnsupportedSource : RenderRequestErrorKind.Malformed,
            _errors);
    }

    private void Keep(string path, string message)
    {
        if (_errors.Count < RequestLimits.Faults)
        {
            _errors.Add(new RenderRequestError(path, message));
        }
        else
        {
            _uncounted++;
        }
    }
}
