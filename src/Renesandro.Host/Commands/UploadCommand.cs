using System.CommandLine;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Schema;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Host.Uploads.Sending;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Commands;

/// <summary>Uploads files: into the data directory of this machine, or to a host. Can be used while a server is running.</summary>
internal sealed class UploadCommand : Command
{
    private const string TokenVariable = "RENESANDRO_TOKEN";

    private static readonly TimeSpan MaxProbe = TimeSpan.FromMinutes(5);

    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private readonly Argument<string[]> _files = new("FILE") { Description = "Videos, images, sound, captions, fonts or spreadsheets", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string?> _user = new("--user") { Description = "Whose files they are [default: the only user; with --to, that of the token]", HelpName = "NAME" };

    private readonly Option<string?> _to = new("--to") { Description = $"Address of a host; the token is taken from {TokenVariable}, or the password of --user is asked for", HelpName = "URL" };

    public UploadCommand(Terminal terminal, GlobalOptions options)
        : base("upload", "Upload files for jobs, and print the upload:// URL of each")
    {
        _terminal = terminal;
        _options = options;
        Add(_files);
        Add(_user);
        Add(_to);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        FileInfo[] files = [.. parsed.GetRequiredValue(_files).Select(Existing)];
        return parsed.GetValue(_to) is { } to
            ? await SendAsync(files, AddressOf(to), parsed.GetValue(_user), cancellationToken)
            : await StoreAsync(parsed, files, cancellationToken);
    }

    private async Task<int> StoreAsync(ParseResult parsed, FileInfo[] files, CancellationToken cancellationToken)
    {
        await using var services = _options.BuildServices(parsed, collection => collection.AddUsers());
        MediaTools.Ensure(services);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UsersSchema>().UpgradeAsync(cancellationToken);
        var user = await UserOfAsync(scope.ServiceProvider.GetRequiredService<UserAccounts>(), parsed.GetValue(_user), cancellationToken);
        var (store, owner) = (services.GetRequiredService<UploadStore>(), user.Id.ToString());
        return await EachAsync(files, async file =>
        {
            using var bytes = file.OpenRead();
            var upload = store.Create(owner, file.Name, bytes.Length, user.UploadQuotaBytes);
            try
            {
                await store.AppendAsync(upload.Id, owner, 0, bytes.Length, bytes, cancellationToken: cancellationToken);
                var probed = await store.WaitAsync(upload.Id, owner, MaxProbe, cancellationToken);
                return (probed?.Status == UploadStatus.Ready ? probed.Url.AbsoluteUri : null, probed?.Error);
            }
            catch
            {
                store.Remove(upload.Id, owner);
                throw;
            }
        });
    }

    private async Task<int> SendAsync(FileInfo[] files, Uri address, string? user, CancellationToken cancellationToken)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            _terminal.WriteError($"The connection to {address.Host} is not encrypted: others on the network can read the token and the files. Use https if the host offers it.");
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        var client = new UploadClient(http, TimeProvider.System);
        try
        {
            if (user is not null)
            {
                await client.SignInAsync(user, await PasswordPrompt.ReadKnownAsync(_terminal, cancellationToken), cancellationToken);
            }
            else
            {
                client.UseToken(Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token
                    ? token
                    : throw new CommandException($"--to needs a token in {TokenVariable}, or --user NAME, whose password is asked for."));
            }

            return await EachAsync(files, file => client.SendAsync(file, cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            throw new CommandException($"{address.Host} cannot be reached: {exception.Message.TrimEnd('.')}. Check the address, and that the host is running.");
        }
    }

    private async Task<int> EachAsync(FileInfo[] files, Func<FileInfo, Task<(string? Url, string? Error)>> upload)
    {
        var refused = false;
        foreach (var file in files)
        {
            var (url, error) = await upload(file);
            if (url is not null)
            {
                _terminal.Out.WriteLine(url);
            }
            else
            {
                refused = true;
                _terminal.WriteError($"{file.Name}: {error ?? "It is still being probed: try again in a moment."}");
            }
        }

        return refused ? ExitCodes.Failed : ExitCodes.Success;
    }

    /// <exception cref="CommandException">There is no such user, or it is not clear which one is meant.</exception>
    private static async Task<User> UserOfAsync(UserAccounts accounts, string? name, CancellationToken cancellationToken)
    {
        var users = new List<User>();
        await foreach (var user in accounts.ListAsync().WithCancellation(cancellationToken))
        {
            users.Add(user);
        }

        return name is not null
            ? users.Find(user => string.Equals(user.UserName, name, StringComparison.OrdinalIgnoreCase)) ?? throw new CommandException($"There is no user '{name}'; 'renesandro user list' shows all users.")
            : users switch
            {
                [var only] => only,
                [] => throw new CommandException("There is no user yet: add one with 'renesandro user add NAME', or start the server once."),
                _ => throw new CommandException($"There are {users.Count} users: name one with --user, as in --user {users[0].UserName}."),
            };
    }

    private static FileInfo Existing(string path) =>
        File.Exists(path) ? new FileInfo(path) : throw new CommandException($"{path}: there is no such file. Give the path of a file.");

    private static Uri AddressOf(string to) =>
        Uri.TryCreate(to.EndsWith('/') ? to : to + "/", UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
            ? address
            : throw new CommandException($"--to {to}: give the address of a host, as in https://render.example.com.");
}
