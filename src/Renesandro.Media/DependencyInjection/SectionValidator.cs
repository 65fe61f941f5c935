using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Renesandro.Media.DependencyInjection;

/// <summary>Checks the annotations of options, and names what is wrong by its key in the configuration.</summary>
internal sealed class SectionValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = typeof(TOptions)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => FaultsOf(property, property.GetValue(options)))
            .ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(PropertyInfo property, object? value) => property
        .GetCustomAttributes<ValidationAttribute>()
        .Where(attribute => !attribute.IsValid(value))
        .Select(attribute => attribute.FormatErrorMessage($"{section}:{property.Name}") + Shown(value));

    // A text may be a secret.
    private static string Shown(object? value) => value is null or string
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" It is {value}.");
}
