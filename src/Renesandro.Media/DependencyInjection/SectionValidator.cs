using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Text;

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
        .Select(attribute => Sentence($"{section}:{property.Name}", attribute, property, value));

    private static string Sentence(string key, ValidationAttribute attribute, PropertyInfo property, object? value) => attribute switch
    {
        RequiredAttribute => $"{key} is not set: give {SettingText.Allowed(property)}.",
        RegularExpressionAttribute when SettingText.Choices(property) is null => $"{key} has the wrong form: see docs/configuration.md.",
        _ => $"{key} is {Shown(property, value)}: give {SettingText.Allowed(property)}.",
    };

    // A text may be a secret, unless it is one of a few words.
    private static string Shown(PropertyInfo property, object? value) => value is not string ? string.Create(CultureInfo.InvariantCulture, $"{value}")
        : SettingText.Choices(property) is null ? "not valid"
        : $"'{PrintableText.Of((string)value, 40)}'";
}
