"""Asks a server for something, and lets assay judge the answer: python3 test_zone.py http://localhost:8080/cloud/zones/east em"""
import json, subprocess, sys, urllib.request


def assert_conforms(url, profile, assay=("npx", "assay")):
    with urllib.request.urlopen(url) as answer:
        exchange = {
            "request": {"method": "GET", "url": url, "headers": [], "body": None, "bodyEncoding": None},
            "response": {"status": answer.status, "headers": answer.getheaders(), "body": answer.read().decode(), "bodyEncoding": "utf8"},
        }
    command = [*assay, "validate", "-", "--profile", profile]
    done = subprocess.run(command, input=json.dumps(exchange), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


if __name__ == "__main__":
    assert_conforms(sys.argv[1], sys.argv[2], sys.argv[3:] or ("npx", "assay"))
