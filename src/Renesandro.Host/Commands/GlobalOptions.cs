using System.CommandLine;
using Microsoft.Extensions.Logging.Console;
using Renesandro.Host.Configuration;
using Renesandro.Host.Configuration.Validation;
using Renesandro.Host.Files;

namespace Renesandro.Host.Commands;

/// <summary>Options that every command takes, and the services that they lead to.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Write a log and the details of errors to standard error",
        Recursive = true,
    };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Set a configuration key, as in --set Renesandro:FFmpeg:Crf=18 (can be repeated)",
        HelpName = "KEY=VALUE",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    public GlobalOptions() => Set.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            result.AddError($"--set {token.Value}: write it as KEY=VALUE, for example Renesandro:FFmpeg:Crf=18.");
        }
    });

    /// <exception cref="ConfigurationException">The configuration file is not valid JSON.</exception>
    public IConfigurationRoot BuildConfiguration(ParseResult parsed) => HostConfiguration.Build(parsed.GetValue(Set) ?? []);

    /// <param name="parsed">The command line.</param>
    /// <param name="configure">Adds what else the command needs.</param>
    /// <param name="useLocalFolder">Whether variants are stored in the local folder, whatever is configured.</param>
    /// <param name="needsDataDirectory">Whether the data directory has to be writable.</param>
    /// <exception cref="ConfigurationException">A configured value cannot be used.</exception>
    public ServiceProvider BuildServices(
        ParseResult parsed, Action<IServiceCollection>? configure = null, bool useLocalFolder = false, bool needsDataDirectory = true)
    {
        var services = new ServiceCollection();
        var configuration = BuildConfiguration(parsed);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddRenesandro().UseConfiguredComponents(configuration, useLocalFolder);
        if (parsed.GetValue(Verbose))
        {
            services.AddLogging(logging => logging
                .SetMinimumLevel(LogLevel.Debug)
                .AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Disabled))
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        }

        configure?.Invoke(services);
        var provider = services.BuildServiceProvider();
        ConfigurationValidator.Validate(provider, needsDataDirectory);
        if (needsDataDirectory)
        {
            DataDirectory.Prepare(provider);
        }

        return provider;
    }
}
