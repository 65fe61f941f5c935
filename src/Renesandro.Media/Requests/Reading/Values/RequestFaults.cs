using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>Collects the faults of a request.</summary>
internal sealed class RequestFaults
{
    private readonly List<RenderRequestError> _errors = [];
    private int _unlisted;
    private bool _onlyUnsupported = true;

    public void Add(string path, string message)
    {
        _onlyUnsupported = false;
        Record(path, message);
    }

    public void AddUnsupported(string path, string message) => Record(path, message);

    public void ThrowIfAny()
    {
        if (_errors.Count == 0)
        {
            return;
        }

        if (_unlisted > 0)
        {
            _errors.Add(new RenderRequestError("", $"{_unlisted:N0} more faults are not listed."));
        }

        throw new RenderRequestException(
            _onlyUnsupported ? RenderRequestErrorKind.UnsupportedSource : RenderRequestErrorKind.Malformed,
            _errors);
    }

    private void Record(string path, string message)
    {
        if (_errors.Count < RequestLimits.Faults)
        {
            _errors.Add(new RenderRequestError(path, message));
        }
        else
        {
            _unlisted++;
        }
    }
}
