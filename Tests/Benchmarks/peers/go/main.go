// What a careful developer writes in an afternoon with Go's standard library: the documented parameters, checked by
// hand. No ledger, no store. Usage: mock PORT
package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"regexp"
)

type task struct {
	TaskType, TaskUUID, OutputType, OutputFormat, WebhookURL, DeliveryMethod, UploadEndpoint, Model, PositivePrompt string

	OutputQuality, TTL, NumberResults *int
	Width, Height                     int
	IncludeCost                       bool
	Safety                            struct { CheckContent bool; Mode string }
	Inputs                            struct{ ReferenceImages *[]string }
	ProviderSettings                  struct{ OpenAI struct{ Background, Quality string } }
}

type result struct {
	TaskType  string `json:"taskType"`
	TaskUUID  string `json:"taskUUID"`
	ImageUUID string `json:"imageUUID"`
	ImageURL  string `json:"imageURL"`
}

var uuid = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
var sizes = map[[2]int]bool{{1024, 1024}: true, {1536, 1024}: true, {1024, 1536}: true}

func oneOf(value string, allowed ...string) bool {
	for _, each := range allowed {
		if value == each {
			return true
		}
	}
	return false
}

func within(value *int, low, high int) bool { return value == nil || *value >= low && *value <= high }

func address(text string) bool {
	parsed, err := url.Parse(text)
	return text == "" || err == nil && oneOf(parsed.Scheme, "http", "https") && parsed.Host != ""
}

// The first parameter that is wrong.
func (t *task) wrong() string {
	references, provider := t.Inputs.ReferenceImages, t.ProviderSettings.OpenAI
	for _, check := range []struct { name string; fine bool }{
		{"taskType", t.TaskType == "imageInference"},
		{"taskUUID", uuid.MatchString(t.TaskUUID)},
		{"outputType", oneOf(t.OutputType, "", "URL", "base64Data", "dataURI")},
		{"outputFormat", oneOf(t.OutputFormat, "", "JPG", "PNG", "WEBP")},
		{"outputQuality", within(t.OutputQuality, 20, 99)},
		{"webhookURL", address(t.WebhookURL)},
		{"deliveryMethod", oneOf(t.DeliveryMethod, "", "sync", "async")},
		{"uploadEndpoint", address(t.UploadEndpoint)},
		{"safety.mode", oneOf(t.Safety.Mode, "", "none", "fast")},
		{"ttl", within(t.TTL, 60, 1<<31)},
		{"numberResults", within(t.NumberResults, 1, 20)},
		{"inputs.referenceImages", references == nil || len(*references) >= 1 && len(*references) <= 16},
		{"model", oneOf(t.Model, "openai:1@1", "openai:1@2")},
		{"positivePrompt", len(t.PositivePrompt) >= 1 && len([]rune(t.PositivePrompt)) <= 32000},
		{"width", sizes[[2]int{t.Width, t.Height}]},
		{"providerSettings.openai.quality", oneOf(provider.Quality, "", "auto", "high", "medium", "low")},
		{"providerSettings.openai.background", oneOf(provider.Background, "", "auto", "opaque") ||
			provider.Background == "transparent" && oneOf(t.OutputFormat, "PNG", "WEBP")},
	} {
		if !check.fine {
			return check.name
		}
	}
	return ""
}

func (t *task) results() (all []result) {
	count := 1
	if t.NumberResults != nil {
		count = *t.NumberResults
	}
	for range make([]struct{}, count) {
		var bytes [16]byte
		rand.Read(bytes[:])
		name := fmt.Sprintf("%x-%x-%x-%x-%x", bytes[:4], bytes[4:6], bytes[6:8], bytes[8:10], bytes[10:])
		all = append(all, result{t.TaskType, t.TaskUUID, name, "http://127.0.0.1/image/os/a01d01/ws/3/ii/" + name + ".jpg"})
	}
	return all
}

func refuse(w http.ResponseWriter, parameter, message string) {
	w.WriteHeader(http.StatusBadRequest)
	failure := map[string]string{"code": "invalidParameter", "parameter": parameter, "message": message}
	json.NewEncoder(w).Encode(map[string]any{"data": []result{}, "errors": []any{failure}})
}

func answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	var tasks []task
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&tasks); err != nil {
		refuse(w, "", err.Error())
		return
	}
	data := []result{}
	for _, each := range tasks {
		if wrong := each.wrong(); wrong != "" {
			refuse(w, wrong, "its value is not documented")
			return
		}
		data = append(data, each.results()...)
	}
	json.NewEncoder(w).Encode(map[string]any{"data": data})
}

func main() {
	http.HandleFunc("/v1", answer)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
