using Microsoft.Extensions.Options;

namespace Renesandro.Queue.DependencyInjection;

/// <summary>Collects all errors of an options object, each with its key, its value and the fix.</summary>
internal sealed class OptionsErrors
{
    private readonly List<string> _errors = [];

    public void Require(bool valid, object? value, string fix, string key)
    {
        if (!valid)
        {
            _errors.Add($"{key} is {(value is string text ? $"\"{text}\"" : value ?? "not set")}: {fix}");
        }
    }

    public void Add(string error) => _errors.Add(error);

    public ValidateOptionsResult ToResult() => _errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_errors);
}
