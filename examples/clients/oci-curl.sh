#!/usr/bin/env bash
# Does a task of `assay client --profile oci` with curl and openssl, as a small script would:
#   npx assay client --profile oci -- bash examples/clients/oci-curl.sh
# It reads, lists and creates; anything else is not supported. It needs curl, openssl and node (for JSON).
set -uo pipefail

json() { node -e 'const t=JSON.parse(process.argv[1]);const v=process.argv[2].split(".").reduce((o,k)=>o?.[k],t);process.stdout.write(v===undefined?"":typeof v==="string"?v:JSON.stringify(v))' "$1" "$2"; }
encoded() { node -e 'process.stdout.write(encodeURIComponent(process.argv[1]))' "$1"; }
setting() { sed -n "s/^$1=//p" "$OCI_CONFIG_FILE"; }

key_id="$(setting tenancy)/$(setting user)/$(setting fingerprint)"
key_file=$(setting key_file)
host=${ASSAY_ENDPOINT#*://}
answer=$(mktemp)
fields=$(mktemp)
trap 'rm -f "$answer" "$fields"' EXIT

# ask METHOD TARGET [BODY]: signs and sends; sets $status, the body is in $answer and the header fields in $fields
ask() {
  local method=$1 target=$2 body=${3-} date names text signature
  date=$(LC_ALL=C TZ=GMT date '+%a, %d %b %Y %H:%M:%S GMT')
  names='date (request-target) host'
  text="date: $date"$'\n'"(request-target): ${method,,} $target"$'\n'"host: $host"
  local send=(-H "date: $date")
  if [ "$method" = POST ]; then
    local hash
    hash=$(printf %s "$body" | openssl dgst -sha256 -binary | base64 -w0)
    names+=' x-content-sha256 content-type content-length'
    text+=$'\n'"x-content-sha256: $hash"$'\n'"content-type: application/json"$'\n'"content-length: $(printf %s "$body" | wc -c)"
    send+=(-H "x-content-sha256: $hash" -H 'content-type: application/json' --data-binary "$body")
  fi
  signature=$(printf %s "$text" | openssl dgst -sha256 -sign "$key_file" | base64 -w0)
  status=$(curl -sS -X "$method" --path-as-is ${ASSAY_CA:+--cacert "$ASSAY_CA"} -o "$answer" -D "$fields" -w '%{http_code}' \
    "${send[@]}" -H 'accept: application/json' \
    -H "authorization: Signature version=\"1\",keyId=\"$key_id\",algorithm=\"rsa-sha256\",headers=\"$names\",signature=\"$signature\"" \
    "${ASSAY_ENDPOINT}${target}") || status=000
}

field() { sed -n "s/^$1: *//Ip" "$fields" | tr -d '\r' | tail -1; }

fail() {
  cat "$answer" >&2
  node -e 'const [,status,id,file]=process.argv;let b={};try{b=JSON.parse(require("fs").readFileSync(file,"utf8"))}catch{}
    console.log(JSON.stringify({error:{status:Number(status),code:b.code??null,message:b.message??"no answer",requestId:id||null}}))' \
    "$status" "$(field opc-request-id)" "$answer"
  exit 1
}

# shows the answer as a resource, where it is one
resource() {
  node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1],"utf8"));console.log(JSON.stringify({resource:r}))' "$answer" || fail
}

path=$(json "$ASSAY_TASK" path)
case $(json "$ASSAY_TASK" do)/$(json "$ASSAY_TASK" resource) in
  read/vcn)
    ask GET "$path/$(encoded "$(json "$ASSAY_TASK" id)")"
    [ "$status" = 200 ] || fail
    resource
    ;;
  create/vcn)
    [ "$(json "$ASSAY_TASK" times)" = '' ] || { echo '{"unsupported":true}'; exit; }
    ask POST "$path" "$(json "$ASSAY_TASK" body)"
    [ "$status" = 200 ] || fail
    resource
    ;;
  list/vcn)
    query=$(node -e 'const q=JSON.parse(process.argv[1]).query??{};console.log(Object.entries(q).map(([k,v])=>`${k}=${encodeURIComponent(v)}`).join("&"))' "$ASSAY_TASK")
    items=''
    page=''
    for _ in $(seq 100); do
      ask GET "$path?$query${page:+&page=$(encoded "$page")}"
      [ "$status" = 200 ] || fail
      ids=$(node -e 'for(const {id} of JSON.parse(require("fs").readFileSync(process.argv[1],"utf8")))console.log(id)' "$answer") || fail
      items+="${ids:+$ids$'\n'}"
      next=$(field opc-next-page)
      [ "$next" = '' ] && break
      [ "$next" = "$page" ] && fail
      page=$next
    done
    [ "$next" = '' ] || fail
    printf %s "$items" | node -e 'const t=require("fs").readFileSync(0,"utf8");console.log(JSON.stringify({items:t.split("\n").filter(Boolean)}))'
    ;;
  *) echo '{"unsupported":true}' ;;
esac
