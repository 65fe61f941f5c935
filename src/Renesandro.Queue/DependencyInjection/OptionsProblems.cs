using Microsoft.Extensions.Options;

namespace Renesandro.Queue.DependencyInjection;

/// <summary>Gathers all that is wrong with an options object, each with its key, its value and the cure.</summary>
internal sealed class OptionsProblems
{
    private readonly List<string> _problems = [];

    public void Require(bool valid, object? value, string cure, string key)
    {
        if (!valid)
        {
            _problems.Add($"{key} is {(value is string text ? $"\"{text}\"" : value ?? "not set")}: {cure}");
        }
    }

    public void Add(string problem) => _problems.Add(problem);

    public ValidateOptionsResult ToResult() => _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);
}
