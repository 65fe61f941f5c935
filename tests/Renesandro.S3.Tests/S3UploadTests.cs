using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

public sealed class S3UploadTests : S3Test
{
    [Theory]
    [InlineData(S3Checksum.Sha256)]
    [InlineData(S3Checksum.Md5)]
    public async Task A_long_item_is_sent_in_parts_and_each_byte_once(S3Checksum checksum)
    {
        var stored = await StoreAsync(configure: options => options.Checksum = checksum);

        Check();
        stored.Hash.ShouldStartWith("sha256:");
        CallsOf("part").ShouldBe(3);
        Server.Objects.Single().Value.Sha256.ShouldBe(checksum == S3Checksum.Sha256 ? Server.Objects.Single().Value.Sha256.ShouldNotBeNull() : null);
    }

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    public async Task Every_third_call_that_fails_is_repeated(int status, string code)
    {
        Server.Fault = call => call.Number % 3 == 0 ? S3Fault.Error(status, code) : null;

        await StoreAsync();

        Check();
    }

    [Fact]
    public async Task A_connection_that_breaks_in_a_part_costs_that_part_alone()
    {
        var parts = 0;
        Server.Fault = call => call.Kind == "part" && ++parts is 1 or 3 ? S3Fault.Drop : null;

        await StoreAsync();

        Check();
        CallsOf("begin").ShouldBe(1);
        CallsOf("part").ShouldBeInRange(5, 7, "three parts, and two that are repeated, which the client may do once more unasked");
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("part")]
    [InlineData("complete")]
    public async Task A_lost_answer_makes_no_second_object_and_leaves_no_upload(string kind)
    {
        var calls = 0;
        Server.Fault = call => call.Kind == kind && ++calls == 1 ? S3Fault.LostAnswer : null;

        await StoreAsync();

        Check();
        CallsOf("part").ShouldBe(kind == "part" ? 4 : 3, "what arrived is not sent again");
    }

    [Fact]
    public async Task An_error_in_the_body_of_a_completion_is_an_error()
    {
        var calls = 0;
        Server.Fault = call => call.Kind == "complete" && ++calls == 1 ? S3Fault.Error(200, "InternalError") : null;

        await StoreAsync();

        Check();
        CallsOf("complete").ShouldBe(2);
    }

    [Theory]
    [InlineData(S3Checksum.Sha256)]
    [InlineData(S3Checksum.Md5)]
    public async Task A_part_that_is_damaged_on_its_way_is_sent_again(S3Checksum checksum)
    {
        var parts = 0;
        Server.Damage = (call, body) => body[7] += (byte)(++parts == 2 ? 1 : 0);

        await StoreAsync(configure: options => options.Checksum = checksum);

        Check();
        CallsOf("part").ShouldBe(4);
    }

    [Theory]
    [InlineData(S3Checksum.Sha256)]
    [InlineData(S3Checksum.Md5)]
    public async Task Another_process_goes_on_with_the_parts_that_are_there(S3Checksum checksum)
    {
        await DieInAsync("part", 3, options => options.Checksum = checksum);

        await StoreAsync(configure: options => options.Checksum = checksum);

        Check();
        CallsOf("begin").ShouldBe(1);
        CallsOf("part").ShouldBe(3, "the third had arrived");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(Length)]
    public async Task An_item_that_is_there_keeps_its_hash(int length)
    {
        var first = await StoreAsync(length);
        var second = await StoreAsync(length);

        second.ShouldBe(first);
        CallsOf("put").ShouldBe(length == 1000 ? 1 : 0);
        CallsOf("complete").ShouldBe(length == 1000 ? 0 : 1);
    }

    [Fact]
    public async Task Parts_of_other_content_are_dropped()
    {
        await DieInAsync("part", 2);

        await StoreAsync(Length + 5, seed: 2);

        Check(Length + 5, seed: 2);
    }

    [Fact]
    public async Task A_part_that_differs_from_ours_is_sent_again()
    {
        await DieInAsync("part", 2);
        var upload = Server.Uploads.Values.Single();
        upload.Parts[1] = upload.Parts[1] with { ETag = "\"00000000000000000000000000000000\"" };

        await StoreAsync();

        Check();
    }

    [Fact]
    public async Task A_process_that_dies_while_an_upload_is_begun_leaves_none()
    {
        await DieInAsync("begin", 1);
        Server.Uploads.ShouldNotBeEmpty();

        await StoreAsync();

        Check();
    }

    [Fact]
    public async Task A_process_that_dies_while_an_upload_is_completed_sends_nothing_again()
    {
        await DieInAsync("complete", 1);

        await StoreAsync();

        Check();
        CallsOf("part").ShouldBe(3);
    }

    [Fact]
    public async Task An_item_that_replaces_is_new_though_it_is_as_long()
    {
        await StoreAsync(replace: true);
        var calls = 0;
        Server.Fault = call => call.Kind == "complete" && ++calls == 1 ? S3Fault.LostAnswer : null;

        await StoreAsync(replace: true, seed: 2);

        Check(seed: 2);
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_is_aborted()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var parts = 0;
        Server.Fault = call =>
        {
            if (call.Kind == "part" && ++parts == 2)
            {
                cancellation.Cancel();
                return S3Fault.Silence;
            }

            return null;
        };

        var thrown = await Should.ThrowAsync<OperationCanceledException>(() => StoreAsync(cancellationToken: cancellation.Token));

        thrown.CancellationToken.ShouldBe(cancellation.Token);
        Server.Objects.ShouldBeEmpty();
        CallsOf("abort").ShouldBe(1);
    }

    [Fact]
    public async Task Content_that_breaks_in_a_later_part_leaves_nothing()
    {
        var whole = (FileRange)Lab.Content(Length).Ranges[0];
        var sink = Lab.Sink();
        var folder = await sink.OpenFolderAsync(Request, Cancelled);
        var item = new StorageItem("x.mp4", "video/mp4", new MediaContent(new byte[10], [new FileRange(whole.Path, 0, Length + 100)]));

        await Should.ThrowAsync<MediaException>(() => sink.StoreAsync(folder, item, Cancelled));

        Server.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task Uploads_that_nobody_resumes_are_swept_and_those_of_others_are_left()
    {
        await DieInAsync("part", 2);
        var own = Server.Uploads.Values.Single();
        var foreign = own with { Id = "foreign", Key = "holiday/film.mp4" };
        Server.Uploads[foreign.Id] = foreign;
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Server.Skew = TimeSpan.Zero;
        var sink = Lab.Process(time: time).GetRequiredService<IStorageSink>();
        await sink.OpenFolderAsync(Request, Cancelled);
        Server.Uploads.Count.ShouldBe(2, "a day has not passed");

        Server.Uploads[own.Id] = own with { Begun = own.Begun.AddHours(-25) };
        time.Advance(TimeSpan.FromHours(1.1));
        await sink.OpenFolderAsync(Request, Cancelled);

        Server.Uploads.Keys.ShouldBe(["foreign"]);
        Server.Uploads.Clear();
    }

    [Fact]
    public async Task Removing_a_job_aborts_its_uploads()
    {
        await DieInAsync("part", 2);

        (await Lab.Sink().RemoveFolderAsync(Request, Cancelled)).ShouldBeTrue();

        Server.Uploads.ShouldBeEmpty();
    }

    // What a process did until it died: the call was done, nothing that came after it was.
    private async Task DieInAsync(string kind, int number, Action<S3Options>? configure = null)
    {
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        Server.Fault = call =>
        {
            if (call.Kind != kind || ++calls != number)
            {
                return null;
            }

            dead.SetResult();
            return S3Fault.Silence;
        };
        var before = StoreAsync(configure: options =>
        {
            options.IdleTimeout = TimeSpan.FromMinutes(10);
            configure?.Invoke(options);
        });
        await dead.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancelled);
        Server.Fault = null;
        await Renesandro.Contracts.Until.SeenAsync(
            () => kind switch
            {
                "begin" => Server.Uploads.Count,
                "complete" => Server.Objects.Count,
                _ => Server.Uploads.Values.Sum(upload => upload.Parts.Count) / number,
            },
            seen => seen >= 1);
        before.IsCompleted.ShouldBeFalse();
    }
}
