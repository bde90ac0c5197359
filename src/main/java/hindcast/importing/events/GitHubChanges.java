package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;

/// What GitHub's API tells of the code itself: pull requests that were merged, commits, pushes.
final class GitHubChanges {
  private GitHubChanges() {}

  /// A pull request, told when it was merged; one that was not is no change.
  static void pull(EventItem pull) {
    Long at = pull.time("merged_at", "mergedAt");
    if (at == null) {
      pull.passOver();
      return;
    }
    String title = "Merged #" + pull.text("number") + ": " + pull.text("title");
    pull.tell(
        pull.event(EventKind.ACTION, at, title)
            .text(EventItem.lines(title, pull.text("body"), pull.text("html_url", "url")))
            .actor(
                pull.textOrNull("merged_by.login", "mergedBy.login", "user.login", "author.login"))
            .service(pull.textOrNull("base.repo.name"))
            .attribute("release", GitHubImporter.sha(pull.text("merge_commit_sha", "head.sha")))
            .attribute("branch", pull.text("base.ref", "baseRefName")),
        EventItem.id("github-pull", pull.text("base.repo.full_name") + "#" + pull.text("number")));
  }

  /// A commit, told when it was committed.
  static void commit(EventItem commit) {
    Long at = commit.time("commit.committer.date", "commit.author.date");
    if (at != null) {
      String sha = GitHubImporter.sha(commit.text("sha"));
      commit.tell(
          commit
              .event(EventKind.ACTION, at, "Commit " + sha + ": " + commit.text("commit.message"))
              .text(EventItem.lines(commit.text("commit.message"), commit.text("html_url")))
              .actor(commit.textOrNull("author.login", "commit.author.name"))
              .attribute("release", sha),
          EventItem.id("github-commit", commit.text("sha")));
    }
  }

  /// A push as a webhook sends it; one that only deletes a branch bears no time.
  static void push(EventItem push) {
    Long at = push.time("head_commit.timestamp");
    if (at == null) {
      push.passOver();
      return;
    }
    String branch = push.text("ref").replaceFirst("^refs/(heads|tags)/", "");
    String sha = GitHubImporter.sha(push.text("after"));
    EventDraft draft =
        push.event(
                EventKind.ACTION, at, "Push to " + branch + ": " + push.text("head_commit.message"))
            .text(EventItem.lines(push.text("head_commit.message"), push.text("compare")))
            .actor(push.textOrNull("pusher.name"))
            .service(push.textOrNull("repository.name"))
            .attribute("release", sha)
            .attribute("branch", branch);
    push.tell(draft, EventItem.id("github-push", push.text("after") + ":" + branch));
  }
}
