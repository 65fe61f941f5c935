using Microsoft.Extensions.DependencyInjection;
using Renesandro.DriveStandIn;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.GoogleDrive;
using Renesandro.Media.Storage.GoogleDrive.Credentials;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

/// <summary>Each way in which Google refuses for good has a sentence of its own, with the cure.</summary>
public sealed class DriveErrorTests : IAsyncLifetime
{
    private DriveLab _lab = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lab = await DriveLab.StartAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_grant_that_was_revoked()
    {
        _lab.Server.Grants.RevokeAll();

        var exception = await RefusedAsync();

        exception.Message.ShouldBe("Google no longer accepts the grant (invalid_grant): it was revoked, or it is 7 days old while the consent screen is in 'Testing'. Set the screen to 'In production', then sign in to Google Drive again.");
        exception.NeedsSignIn.ShouldBeTrue();
        _lab.Server.Calls.Count(call => call.Kind == "token").ShouldBe(1, "it is not tried again");
    }

    [Fact]
    public async Task A_new_login_needs_no_restart()
    {
        var shared = new RenesandroOptions { DataDirectory = _lab.DataDirectory };
        new StoredGrant(Grants.ClientId, _lab.Server.Grants.Consent()).Save(shared);
        var sink = _lab.Sink(options => options.RefreshToken = null);
        var request = new StorageFolderRequest("job", "one", DateTimeOffset.UnixEpoch);
        _lab.Server.Grants.RevokeAll();
        (await Should.ThrowAsync<StorageUnavailableException>(() => sink.OpenFolderAsync(request, Cancelled))).Message.ShouldContain("invalid_grant");

        new StoredGrant(Grants.ClientId, _lab.Server.Grants.Consent()).Save(shared);

        (await sink.OpenFolderAsync(request, Cancelled)).Name.ShouldBe("one-0");
    }

    [Fact]
    public async Task A_service_account_without_storage()
    {
        // The folder is made, and the first file refused.
        var exception = await RefusedAsync(_lab.AsService);

        exception.Message.ShouldStartWith("The service account owns no storage: set Renesandro:GoogleDrive:ParentFolderId to a folder in a shared drive");
        exception.NeedsSignIn.ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_account_stores_in_a_shared_drive()
    {
        var shared = _lab.Server.AddFolder("shared", isShared: true);

        var folder = await StoreAsync(options =>
        {
            _lab.AsService(options);
            options.ParentFolderId = shared;
        });

        _lab.Server.In(folder.Id).ShouldHaveSingleItem().IsShared.ShouldBeTrue();
    }

    [Fact]
    public async Task A_service_account_stores_on_behalf_of_a_user()
    {
        _lab.Server.Grants.Delegators.Add("ann@example.com");

        var folder = await StoreAsync(options =>
        {
            _lab.AsService(options);
            options.Impersonate = "ann@example.com";
        });

        _lab.Server.In(folder.Id).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_service_account_that_may_not_act_for_a_user()
    {
        var exception = await RefusedAsync(options =>
        {
            _lab.AsService(options);
            options.Impersonate = "bob@example.com";
        });

        exception.Message.ShouldContain("domain-wide delegation");
    }

    [Fact]
    public async Task A_parent_that_is_not_shown()
    {
        var narrow = _lab.Server.Grants.Consent("https://www.googleapis.com/auth/drive.file");

        var exception = await RefusedAsync(options => options.RefreshToken = narrow);

        exception.Message.ShouldStartWith("Google Drive does not show the folder of Renesandro:GoogleDrive:ParentFolderId to this grant");
        exception.Message.ShouldContain("sign in to Google Drive again");
        exception.NeedsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task A_parent_that_may_not_be_written_into()
    {
        var closed = _lab.Server.AddFolder("closed", canAddChildren: false);

        (await RefusedAsync(options => options.ParentFolderId = closed)).Message.ShouldContain("share the folder with it as an editor");
    }

    [Fact]
    public async Task A_drive_that_is_full()
    {
        _lab.Server.Limit = 1000;

        (await RefusedAsync()).Message.ShouldBe("The Google Drive is full: make room in it (the bin counts), or buy more, and retry the job.");
    }

    [Theory]
    [InlineData("dailyLimitExceeded", "retry the job tomorrow")]
    [InlineData("accessNotConfigured", "The Drive API is not enabled")]
    [InlineData("teamDriveFileLimitExceeded", "has reached its limit of files")]
    [InlineData("insufficientPermissions", "The grant does not cover this folder")]
    [InlineData("somethingNew", "Google Drive refused (403 somethingNew)")]
    public async Task A_limit_that_does_not_pass(string reason, string cure)
    {
        _lab.Server.Fault = call => call.Kind == "open" ? DriveFault.Error(403, reason) : null;

        (await RefusedAsync()).Message.ShouldContain(cure);
        _lab.Server.Calls.Count(call => call.Kind == "open").ShouldBe(1, "it is not tried again");
    }

    [Fact]
    public async Task A_server_that_keeps_refusing_is_left_to_the_next_attempt_at_the_job()
    {
        _lab.Server.Fault = call => call.Kind == "put" ? DriveFault.Error(403, "userRateLimitExceeded") : null;

        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(options => options.Attempts = 3));

        exception.IsTransient.ShouldBeTrue();
        exception.Message.ShouldBe("Google Drive keeps refusing calls (403 userRateLimitExceeded): try again later, or lower Renesandro:GoogleDrive:Parallelism.");
    }

    [Fact]
    public async Task The_Retry_After_of_the_server_is_respected()
    {
        _lab.Server.Fault = call => call is { Kind: "open", Number: < 5 } ? DriveFault.Error(429, "rateLimitExceeded", retryAfter: 1) : null;
        var started = TimeProvider.System.GetTimestamp();

        await StoreAsync();

        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task No_server()
    {
        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(options =>
        {
            options.BaseUrl = new Uri("http://127.0.0.1:1");
            options.Attempts = 2;
        }));

        (exception.IsTransient, exception.Message).ShouldBe((true, "Google Drive cannot be reached: check the network and try again."));
    }

    [Fact]
    public async Task A_job_folder_in_the_bin()
    {
        var journal = new MemoryStorageJournal();
        var request = new StorageFolderRequest("job", "one", DateTimeOffset.UnixEpoch) { Journal = journal };
        var folder = await _lab.Sink().OpenFolderAsync(request, Cancelled);
        _lab.Server.Items[folder.Id] = _lab.Server.Items[folder.Id] with { Trashed = true };

        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => _lab.Sink().OpenFolderAsync(request, Cancelled));

        exception.Message.ShouldBe("The folder one-0 is in the bin of Google Drive: restore it and retry the job.");
    }

    [Fact]
    public async Task No_grant()
    {
        var exception = await RefusedAsync(options => options.RefreshToken = null);

        exception.Message.ShouldBe("Access to Google Drive has not been granted yet: sign in once.");
        exception.NeedsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task The_inspector_reports_the_account_and_its_usage()
    {
        _lab.Server.Limit = 15_000_000_000;
        var inspector = _lab.Process().GetRequiredService<GoogleDriveInspector>();

        var account = await inspector.ReadAccountAsync(Cancelled);
        var parent = await inspector.ReadParentAsync(Cancelled);

        account.ShouldBe(new GoogleDriveAccount("ann@example.com", 0, 15_000_000_000));
        parent.ShouldBe(new GoogleDriveParent("parent", IsShared: false));
    }

    private async Task<StorageUnavailableException> RefusedAsync(Action<GoogleDriveOptions>? configure = null)
    {
        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(configure));
        exception.IsTransient.ShouldBeFalse();
        return exception;
    }

    private async Task<StorageFolder> StoreAsync(Action<GoogleDriveOptions>? configure = null)
    {
        var sink = _lab.Sink(configure);
        var folder = await sink.OpenFolderAsync(new StorageFolderRequest("job", "one", DateTimeOffset.UnixEpoch), Cancelled);
        await sink.StoreAsync(folder, new StorageItem("x.mp4", "video/mp4", _lab.Content(300_000)), Cancelled);
        return folder;
    }
}
