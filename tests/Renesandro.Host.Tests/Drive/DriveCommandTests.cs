using System.Text.Json.Nodes;
using Renesandro.DriveStandIn;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Drive;

public sealed class DriveCommandTests(SampleMedia media) : IAsyncLifetime
{
    private readonly Workspace _workspace = new();
    private DriveServer _drive = null!;

    private string GrantPath => Path.Combine(_workspace.Path, "data", "drive-grant.json");

    public async ValueTask InitializeAsync()
    {
        _drive = await DriveServer.StartAsync();
        Grants.WriteClientSecret(Path.Combine(_workspace.Path, "client_secret.json"), _drive.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _drive.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public async Task The_browser_returns_and_the_grant_is_saved_for_its_owner_alone()
    {
        using var login = Start("drive", "login");
        var redirect = _drive.Grants.Visit(new Uri(await login.WaitForLineAsync("https://accounts.google.com/")));
        using var browser = new HttpClient();
        var page = await browser.GetStringAsync(redirect);
        var result = await login.EndAsync();

        result.ExitCode.ShouldBe(0, result.Error);
        page.ShouldContain("Return to the terminal");
        result.LastLine.ShouldBe("Variants go to the Google Drive of ann@example.com, into the folder 'Renesandro'.");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(GrantPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        ((string)JsonNode.Parse(await File.ReadAllTextAsync(GrantPath))!["refresh_token"]!).ShouldStartWith("1//");
        (result.Out + result.Error).ShouldNotContain("hush");
    }

    [Fact]
    public async Task Over_SSH_the_address_is_pasted()
    {
        using var login = Start("drive", "login");
        var redirect = _drive.Grants.Visit(new Uri(await login.WaitForLineAsync("https://accounts.google.com/")));
        await login.WriteAsync($"nonsense\n{redirect}\n");
        var result = await login.EndAsync();

        result.ExitCode.ShouldBe(0, result.Error);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("That is not the right address. It begins with http://127.0.0.1:");
        File.Exists(GrantPath).ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_consent_is_reported_and_nothing_is_saved()
    {
        using var login = Start("drive", "login");
        var address = new Uri(_drive.Grants.Visit(new Uri(await login.WaitForLineAsync("https://accounts.google.com/"))).GetLeftPart(UriPartial.Path));
        await login.WriteAsync($"{address}?error=access_denied\n");
        var result = await login.EndAsync();

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(["Access was denied. Run 'renesandro drive login' to try again."]);
        File.Exists(GrantPath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_response_to_another_login_is_refused()
    {
        using var login = Start("drive", "login");
        var redirect = _drive.Grants.Visit(new Uri(await login.WaitForLineAsync("https://accounts.google.com/")));
        await login.WriteAsync(redirect.AbsoluteUri.Replace("state=", "state=x", StringComparison.Ordinal) + "\n");
        var result = await login.EndAsync();

        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("This address does not belong to this login");
    }

    [Fact]
    public async Task Without_an_OAuth_client_login_is_refused()
    {
        File.Delete(Path.Combine(_workspace.Path, "client_secret.json"));

        var result = await _workspace.RunAsync("drive", "login");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(["There is no OAuth client: put client_secret.json, as downloaded from Google, into this folder, or set Renesandro:GoogleDrive:ClientSecretFile."]);
    }

    [Fact]
    public async Task An_OAuth_client_for_the_web_is_refused()
    {
        Grants.WriteClientSecret(Path.Combine(_workspace.Path, "client_secret.json"), _drive.Address, "web");

        var result = await _workspace.RunAsync("drive", "login");

        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("create one of type 'Desktop app'");
    }

    [Fact]
    public async Task A_worker_without_a_grant_says_so_before_the_first_job()
    {
        var result = await _workspace.RunAsync("worker");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(["Access to Google Drive has not been granted yet: sign in once. The command is 'renesandro drive login'. To store in a local folder instead, set Renesandro:GoogleDrive:ClientSecretFile to an empty value."]);
    }

    [Fact]
    public async Task Doctor_shows_the_account_the_folder_and_the_free_space()
    {
        _drive.Limit = 15_000_000_000;
        using var doctor = Start("doctor", "--set", $"Renesandro:GoogleDrive:RefreshToken={_drive.Grants.Consent()}", "--set", $"Renesandro:GoogleDrive:ParentFolderId={_drive.AddFolder("Variants")}");
        var result = await doctor.EndAsync();

        result.OutLines.ShouldContain("ok       Drive grant      ann@example.com");
        result.OutLines.ShouldContain("ok       Drive folder     Variants");
        result.OutLines.ShouldContain("ok       Drive space      15.0 GB free");
    }

    [Fact]
    public async Task Doctor_reports_a_dead_grant_with_what_to_do()
    {
        using var doctor = Start("doctor", "--set", "Renesandro:GoogleDrive:RefreshToken=1//revoked");
        var result = await doctor.EndAsync();

        result.ExitCode.ShouldBe(1);
        result.OutLines.ShouldContain(line => line.StartsWith("missing  Drive grant ", StringComparison.Ordinal) && line.Contains("7 days old") && line.Contains("drive login"));
        result.Out.ShouldNotContain("revoked\"");
    }

    [Fact]
    public async Task Doctor_reports_a_folder_that_the_grant_does_not_show()
    {
        var narrow = _drive.Grants.Consent("https://www.googleapis.com/auth/drive.file");
        using var doctor = Start("doctor", "--set", $"Renesandro:GoogleDrive:RefreshToken={narrow}", "--set", $"Renesandro:GoogleDrive:ParentFolderId={_drive.AddFolder("Variants")}");
        var result = await doctor.EndAsync();

        result.ExitCode.ShouldBe(1);
        result.OutLines.ShouldContain(line => line.StartsWith("missing  Drive folder ", StringComparison.Ordinal) && line.Contains("does not show the folder of Renesandro:GoogleDrive:ParentFolderId (MAIN_FOLDER_ID)"));
    }

    [Fact]
    public async Task Render_stores_in_Google_Drive_unless_a_folder_is_given()
    {
        _workspace.Add(media.Red, "a.mp4");
        _workspace.Write("job.json", """{ "task_name": "one", "video_blocks": { "a": ["a.mp4"] }, "audio_blocks": {}, "text_to_speech": [] }""");
        var grant = $"Renesandro:GoogleDrive:RefreshToken={_drive.Grants.Consent()}";
        using var toDrive = Start("render", "job.json", "--set", grant);
        var stored = await toDrive.EndAsync();
        using var toFolder = Start("render", "job.json", "--set", grant, "--out", "here");
        var kept = await toFolder.EndAsync();

        stored.ExitCode.ShouldBe(0, stored.Error);
        stored.OutLines.ShouldContain(line => line.StartsWith("Folder    https://drive.google.com/drive/folders/", StringComparison.Ordinal));
        _drive.Items.Values.Where(item => !item.IsFolder).Select(item => item.Name).Order(StringComparer.Ordinal).ShouldBe(["0000_a.mp4", "manifest.csv", "manifest.json"]);
        kept.ExitCode.ShouldBe(0, kept.Error);
        Directory.GetFiles(Path.Combine(_workspace.Path, "here"), "*.mp4", SearchOption.AllDirectories).Length.ShouldBe(1);
        _drive.Uploads.Completed.ShouldBe(3);
    }

    private RunningCommand Start(params string[] args) => _workspace.Start([.. args, "--set", $"Renesandro:GoogleDrive:BaseUrl={_drive.Address}"]);
}
